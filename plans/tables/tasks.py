"""The tasks of a plan as a table that leaves."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from plans.models import Plan, Task
from plans.task_states import state_of, timeliness_of
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day


def tasks_table(plan: Plan, tasks: Iterable[Task], on: date, *, total: int) -> ExportTable:
    """The tasks that were found of so many, each with its state at the end of the day."""
    columns = [
        *texts(_("Order"), _("Task area"), _("Task"), _("Product"), _("Lead office")),
        *texts(_("Coordinating offices"), _("Responsible person"), _("Deadline")),
        ExportColumn(_("Due on"), ColumnKind.DAY),
        *texts(_("State")),
        ExportColumn(_("Done on"), ColumnKind.DAY),
        *texts(_("Against the deadline"), _("Product delivered"), _("Budget"), _("Note")),
    ]
    rows = [_cells(task, on) for task in tasks]
    notes = [
        _("State on %(day)s") % {"day": format_day(on)},
        _("%(found)s of %(total)s tasks") % {"found": len(rows), "total": total},
    ]
    return ExportTable(_("Tasks"), columns, rows, [plan.title], notes)


def _cells(task: Task, on: date) -> list[Value]:
    state = state_of(task, on)
    area = f"{task.area.order}. {task.area.name}"
    responsible = task.responsible.full_name if task.responsible else ""
    offices = [task.lead, "; ".join(task.coordinating), responsible]
    done: list[Value] = [None, "", ""]
    if state == state.DONE:
        when = timeliness_of(task.kept_occurrences)
        done = [task.done_on, str(when.label) if when else "", task.delivered]
    facts = [task.deadline_text, task.due, str(state.label), *done, task.budget, task.note]
    return [task.code, area, task.title, task.product, *offices, *facts]
