"""The criteria of a plan's units, with the tasks that serve them, as a table that leaves."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from plans.leaves.coverage import CoveredArea, CoveredLeaf, CoveredSet, PlanCoverage
from plans.leaves.serving import ServingTask
from plans.models import Plan
from units.exports.table import ExportTable, Value, points, texts
from units.formats.dates import format_day


def coverage_table(plan: Plan, coverage: PlanCoverage, on: date) -> ExportTable:
    """A row for each leaf and task; a leaf that nobody covers has one row."""
    columns = [
        *texts(_("Criteria set"), _("Area"), _("Code"), _("Criterion")),
        *points(_("Maximum")),
        *texts(_("Number of the task"), _("Task"), _("Lead office"), _("State")),
    ]
    rows = [
        [*_leaf_cells(its_set, area, leaf), *cells]
        for its_set in coverage.sets
        for area in its_set.shown
        for leaf in area.shown
        for cells in _task_rows(leaf)
    ]
    notes = [_("State on %(day)s") % {"day": format_day(on)}]
    return ExportTable(_("Tasks and criteria"), columns, rows, [plan.title], notes)


def _leaf_cells(its_set: CoveredSet, area: CoveredArea, leaf: CoveredLeaf) -> list[Value]:
    heading = f"{area.head.code}. {area.title}"
    node = leaf.leaf
    return [its_set.criteria_set.title, heading, node.code, leaf.title, node.maximum]


def _task_rows(leaf: CoveredLeaf) -> Iterator[list[Value]]:
    if not leaf.tasks:
        yield ["", _("no task yet"), "", ""]
    for each in leaf.tasks:
        yield _task_cells(each)


def _task_cells(each: ServingTask) -> list[Value]:
    task = each.task
    return [task.code, task.title, task.lead, str(each.state.label) if each.state else ""]
