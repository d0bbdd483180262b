"""The table to be filled in with survey results, with what is stored already."""

from criteria.models import Criterion
from scoring.appraisal.survey.headings import CODE, UNIT
from scoring.appraisal.survey.table import SurveyTable
from units.exports.table import form_of
from units.exports.workbook import write_xlsx


def write_template(table: SurveyTable) -> bytes:
    """An .xlsx table with the units and leaves of the period, and what is stored of them."""
    headings = [str(CODE.label), str(UNIT.label), *(_heading(leaf) for leaf in table.leaves)]
    rows = [
        [row.unit.code, row.unit.short_name, *(cell.value for cell in row.cells)]
        for row in table.rows
    ]
    return write_xlsx(form_of("", headings, rows))


def _heading(leaf: Criterion) -> str:
    return f"{leaf.code} {leaf.title}"
