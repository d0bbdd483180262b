"""What the pages of this room show, as tables that leave."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from plans.models import Plan
from plans.overview.change_kinds import ChangeKind, PlanChange
from plans.overview.changes import ChangesPage
from plans.overview.groups import TaskGroup
from plans.overview.times import TaskTime
from plans.overview.tree import PlanTree
from plans.progress import Tally
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.formats.dates import format_day

DASH = "–"


def _whole(*labels: str) -> list[ExportColumn]:
    return [ExportColumn(label, ColumnKind.WHOLE) for label in labels]


def _day(label: str) -> ExportColumn:
    return ExportColumn(label, ColumnKind.DAY)


def _tally_columns() -> list[ExportColumn]:
    return [
        *_whole(_("Tasks"), _("Finished")),
        ExportColumn(_("Share finished (%)"), ColumnKind.PERCENT),
        *_whole(_("Overdue"), _("Finished early"), _("Finished late")),
    ]


def _tally_cells(tally: Tally) -> list[Value]:
    counted = [tally.total, tally.done, tally.share, tally.overdue]
    return [*counted, tally.early, tally.late]


def _state_on(on: date) -> str:
    return _("State on %(day)s") % {"day": format_day(on)}


def times_table(title: str, plan: Plan, times: Iterable[TaskTime], on: date) -> ExportTable:
    """One row for each time at which a task is due."""
    columns = [
        *texts(_("Order"), _("Task area"), _("Task"), _("Lead office"), _("Which time")),
        *(_day(_("First day")), _day(_("Due on")), *texts(_("State")), _day(_("Done on"))),
    ]
    return ExportTable(
        title, columns, [_time_cells(each) for each in times], [plan.title], [_state_on(on)]
    )


def _time_cells(time: TaskTime) -> list[Value]:
    task, occurrence = time.task, time.occurrence
    area = f"{task.area.order}. {task.area.name}"
    done_on = occurrence.done_on if time.state == time.state.DONE else None
    days = [occurrence.begins, occurrence.due, str(time.state.label), done_on]
    return [task.code, area, task.title, task.lead, time.name, *days]


def groups_table(
    title: str, heading: str, plan: Plan, groups: Iterable[TaskGroup], on: date
) -> ExportTable:
    rows = [[group.name, *_tally_cells(group.tally)] for group in groups]
    columns = [*texts(heading), *_tally_columns()]
    return ExportTable(title, columns, rows, [plan.title], [_state_on(on)])


def changes_table(plan: Plan, page: ChangesPage) -> ExportTable:
    columns = [
        *(_day(_("Day")), *texts(_("Change"), _("Order"), _("Line"), _("Which time"))),
        *texts(_("Lead office"), _("Content"), _("By")),
    ]
    period = {"since": format_day(page.since), "day": format_day(page.on)}
    notes = [_("After %(since)s until the end of %(day)s") % period]
    rows = [_change_cells(each) for each in page.changes]
    return ExportTable(_("Changes of the plan"), columns, rows, [plan.title], notes)


def _change_cells(change: PlanChange) -> list[Value]:
    kind, name = str(change.kind.label), change.time.name if change.time else ""
    if change.line:
        said = [change.line.what, *(field.label for field in change.line.fields)]
        line = f"{change.line.line}. {change.line.title}" if change.line.title else change.line.line
        return [change.day, kind, "", line, "", "", ", ".join(said), change.by]
    task = change.task
    assert task is not None
    words = [f"{before or DASH} → {after or DASH}" for before, after in change.hands]
    if change.kind == ChangeKind.FINISHED and change.timeliness:
        words.append(str(change.timeliness.label))
    words += [change.words] if change.words else []
    return [change.day, kind, task.code, task.title, name, task.lead, "; ".join(words), change.by]


def tree_table(tree: PlanTree) -> ExportTable:
    columns = [*texts(_("Unit"), _("Plan"), _("Number and symbol")), _day(_("Date of issue"))]
    columns += [*texts(_("Status")), *_tally_columns()]
    rows: list[list[Value]] = []
    for each in tree.units:
        if not each.plans:
            rows.append([each.unit.name, _("no plan yet"), "", None, "", *[None] * 6])
        for of_unit in each.plans:
            plan, tally = of_unit.plan, of_unit.tally
            facts = [plan.title, plan.number, plan.issued_on, plan.get_status_display()]
            counted = _tally_cells(tally) if tally else [None] * 6
            rows.append([each.unit.name, *facts, *counted])
    return ExportTable(_("Plans of the units"), columns, rows, [tree.year], [_state_on(tree.on)])
