"""Which unit a row of a file of survey results names."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from scoring.appraisal.survey.columns import SurveyHeadings
from scoring.appraisal.survey.findings import SurveyFinding
from scoring.appraisal.survey.table import SurveyRow, SurveyTable
from units.formats.text import search_key


def unit_row(
    number: int,
    texts: Sequence[str],
    heads: SurveyHeadings,
    table: SurveyTable,
    seen: dict[int, int],
    findings: list[SurveyFinding],
) -> SurveyRow | None:
    """The unit of a row; None with a finding where it is not clear."""
    code, name = _text(texts, heads.code), _text(texts, heads.unit)
    at = heads.code if code else heads.unit
    column = heads.names[at] if at is not None else ""
    if len(texts) < max(heads.percents) + 1 and any(texts):
        findings.append(SurveyFinding(number, "", _("The row is shorter than the headings.")))
        return None
    found = _find(code, name, table)
    if len(found) != 1:
        words = _("“%(unit)s” is not a unit of this period.")
        if found:
            words = _("“%(unit)s” names several units: give the code.")
        elif not code and not name:
            words = _("The unit is missing.")
        findings.append(SurveyFinding(number, column, words % {"unit": code or name}))
        return None
    row = found[0]
    if row.unit.pk in seen:
        words = _("%(unit)s is in row %(row)s already.")
        facts = {"unit": row.unit.short_name, "row": seen[row.unit.pk]}
        findings.append(SurveyFinding(number, column, words % facts))
        return None
    seen[row.unit.pk] = number
    return row


def _find(code: str, name: str, table: SurveyTable) -> list[SurveyRow]:
    """By code where there is one (a name, if given, must agree), else by either name."""
    if code:
        rows = [row for row in table.rows if row.unit.code == code]
        return [row for row in rows if not name or search_key(name) in _names(row)]
    return [row for row in table.rows if name and search_key(name) in _names(row)]


def _names(row: SurveyRow) -> set[str]:
    return {search_key(row.unit.name), search_key(row.unit.short_name)}


def _text(texts: Sequence[str], at: int | None) -> str:
    return texts[at] if at is not None and at < len(texts) else ""
