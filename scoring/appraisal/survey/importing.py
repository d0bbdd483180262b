"""Importing the survey of a period from a table: one row for each unit, one percent for each leaf
or one for all. All of it is imported or nothing; the same file again changes nothing.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.survey.findings import SurveyFinding, merge_shares_by_column
from scoring.appraisal.survey.headings import CODE, UNIT, read_headings
from scoring.appraisal.survey.rows import PercentChange, read_percents
from scoring.appraisal.survey.table import SurveyTable, save_survey
from scoring.models import CampaignPeriod
from units.audit.trail import record
from units.imports.reading import read_lines
from units.imports.writing import write_xlsx
from units.models import User
from units.refusals import NotReady

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


def take_in(
    found: SurveyFile, table: SurveyTable, period: CampaignPeriod, *, name: str, by: User
) -> int:
    """Save the values of the file, with one audit row; returns how many changed.

    Raises NotReady while anything is wrong with it, and SurveyRefused like the page of the survey.
    """
    if found.findings:
        raise NotReady(_("Nothing was imported. Mend the file and choose it again."))
    typed: dict[str, str] = {}
    for change in found.changes:
        typed[change.cell.name] = change.after
        typed[change.cell.version_name] = str(change.cell.version)
    with transaction.atomic():
        changed = save_survey(table, typed, by=by)
        if changed:
            record(
                "import_survey",
                by=by,
                target=period,
                unit=period.campaign.authority,
                after={"file": name, "values": changed},
            )
    return changed


def mark_of(table: SurveyTable) -> str:
    """A checksum of the stored survey, to notice a change between preview and confirmation."""
    versions = [(cell.entry.pk, cell.version, bool(cell.locked)) for cell in table.cells]
    return hashlib.sha256(repr(versions).encode()).hexdigest()[:16]


def write_template(table: SurveyTable) -> bytes:
    """An .xlsx table with the units and leaves of the period, and what is stored of them."""
    headings = [str(CODE.label), str(UNIT.label), *(_heading(leaf) for leaf in table.leaves)]
    rows = [
        [row.unit.code, row.unit.short_name, *(cell.value for cell in row.cells)]
        for row in table.rows
    ]
    return write_xlsx(headings, rows)


def _heading(leaf: Criterion) -> str:
    return f"{leaf.code} {leaf.title}"
