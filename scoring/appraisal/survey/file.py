"""A file of survey results, read against the survey as it is stored: one row for each unit, one
percent for each leaf or one for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from scoring.appraisal.survey.findings import SurveyFinding, merge_shares_by_column
from scoring.appraisal.survey.headings import read_headings
from scoring.appraisal.survey.percents import PercentChange, read_percents
from scoring.appraisal.survey.table import SurveyTable
from units.imports.reading import read_lines

MOST_ROWS = 2000


@dataclass(frozen=True)
class SurveyFile:
    """What a file would do: `changes` are its new values, `same` counts those already stored."""

    changes: Sequence[PercentChange]
    same: int
    findings: Sequence[SurveyFinding]
    hidden_sheets: Sequence[str]

    @property
    def may_be_taken(self) -> bool:
        return bool(self.changes) and not self.findings


def read_survey_file(content: bytes, table: SurveyTable, name: str = "") -> SurveyFile:
    """Read a CSV or XLSX file of that name against the survey as it is stored.

    Raises TableRefused or WorkbookRefused where the file is not a table.
    """
    lines = read_lines(content, name=name)
    rows = [(number, texts) for number, texts in lines.rows if any(texts)]
    if len(rows) > MOST_ROWS:
        words = _("The table has more than %(limit)s rows.") % {"limit": MOST_ROWS}
        return SurveyFile([], 0, [SurveyFinding(0, "", words)], lines.hidden_sheets)
    findings: list[SurveyFinding] = []
    start, heads = read_headings(rows, table, findings)
    values = list(read_percents(rows[start:], heads, table, findings)) if heads else []
    findings = list(merge_shares_by_column(findings))
    if heads and not rows[start:]:
        findings.append(SurveyFinding(0, "", _("The table has no row with a unit.")))
    changes = [each for each in values if each.before != each.after]
    return SurveyFile(changes, len(values) - len(changes), findings, lines.hidden_sheets)
