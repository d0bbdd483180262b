"""The rows of a file of survey results: the unit of each and its percents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.appraisal.survey.findings import SurveyFinding
from scoring.appraisal.survey.headings import SurveyHeadings
from scoring.appraisal.survey.table import Cell, SurveyRow, SurveyTable
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number
from units.formats.text import search_key

PERCENT = Decimal(100)


@dataclass(frozen=True)
class PercentChange:
    """One percent of one unit in the file: the stored value and the new one, as typed."""

    cell: Cell
    before: str
    after: str

    @property
    def unit(self) -> str:
        return self.cell.entry.sheet.unit.short_name

    @property
    def code(self) -> str:
        return self.cell.entry.criterion.code


def read_percents(
    rows: Sequence[tuple[int, list[str]]],
    heads: SurveyHeadings,
    table: SurveyTable,
    findings: list[SurveyFinding],
) -> Iterator[PercentChange]:
    """Every value of the file, new or already stored; adds to `findings` what is wrong."""
    seen: dict[int, int] = {}
    for number, texts in rows:
        row = _unit_row(number, texts, heads, table, seen, findings)
        if row is not None:
            yield from _changes(number, texts, heads, row, findings)


def _unit_row(
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
        words = _("“%(unit)s” is no unit of this period.")
        if found:
            words = _("“%(unit)s” names several units: give the code.")
        elif not code and not name:
            words = _("The unit is missing.")
        findings.append(SurveyFinding(number, column, words % {"unit": code or name}))
        return None
    row = found[0]
    if row.unit.pk in seen:
        words = _("%(unit)s stands in row %(row)s already.")
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


def _changes(
    number: int,
    texts: Sequence[str],
    heads: SurveyHeadings,
    row: SurveyRow,
    findings: list[SurveyFinding],
) -> Iterator[PercentChange]:
    """The values of a row; a blank cell changes nothing."""
    for at, leaf in heads.percents.items():
        text = texts[at]
        if not text:
            continue
        after = _percent(number, heads.names[at], text, findings)
        if after is None:
            continue
        for cell in row.cells:
            if leaf is None or cell.entry.criterion_id == leaf.pk:
                if cell.locked and not (leaf is None and cell.entry.excluded):
                    words = f"{row.unit.short_name}: {cell.locked}"
                    if cell.value != after:
                        findings.append(SurveyFinding(number, heads.names[at], words))
                elif not cell.locked:
                    yield PercentChange(cell, cell.value, after)


def _percent(number: int, column: str, text: str, findings: list[SurveyFinding]) -> str | None:
    """The percent as it is stored; None with a finding where it is none."""
    try:
        value = read_number(text, places=2, maximum=PERCENT, percent=True, shares=False)
    except NumberError as error:
        is_share = error.code == "share"
        findings.append(SurveyFinding(number, column, number_error_text(error), is_share))
        return None
    return None if value is None else as_typed(value, percent=True)
