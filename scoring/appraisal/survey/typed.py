"""What was typed in the survey and could not be saved, kept with what is wrong."""

from collections.abc import Mapping

from scoring.appraisal.survey.table import Cell, SurveyRow, SurveyTable
from units.refusals import Invalid
from units.requests import read_key


class SurveyRefused(Invalid):
    """Nothing was saved; `by_field` says why, by the key of the leaf. `versions` are those of cells
    that somebody else saved meanwhile: sent again with them, what was typed overrules.
    """

    def __init__(self, by_field: Mapping[int, str], versions: Mapping[int, int]) -> None:
        self.versions = dict(versions)
        super().__init__(by_field=by_field)


def with_typed(table: SurveyTable, typed: Mapping[str, str], refused: SurveyRefused) -> SurveyTable:
    """The table as it was typed, with what is wrong at its cells."""
    rows = [
        SurveyRow(row.sheet, [_retyped(cell, typed, refused) for cell in row.cells])
        for row in table.rows
    ]
    return SurveyTable(table.leaves, rows)


def _retyped(cell: Cell, typed: Mapping[str, str], refused: SurveyRefused) -> Cell:
    if cell.locked:
        return cell
    pk = cell.entry.pk
    return Cell(
        entry=cell.entry,
        value=typed.get(cell.name, cell.value),
        version=refused.versions.get(pk, read_key(typed.get(cell.version_name, ""))),
        points=cell.points,
        locked="",
        error=refused.by_field.get(pk, ""),
    )
