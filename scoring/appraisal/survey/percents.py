"""The percents in a file of survey results, each with its unit and leaf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scoring.appraisal.survey.columns import SurveyHeadings
from scoring.appraisal.survey.findings import SurveyFinding
from scoring.appraisal.survey.table import Cell, SurveyRow, SurveyTable
from scoring.appraisal.survey.units import unit_row
from units.formats.numbers import NumberError, as_typed, number_error_text, read_number

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
        row = unit_row(number, texts, heads, table, seen, findings)
        if row is not None:
            yield from _changes(number, texts, heads, row, findings)


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
