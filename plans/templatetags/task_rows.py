"""Tasks as lines, and their counts. Each piece is drawn once for what it shows, so it is given
words, days and keys, never a task.
"""

from datetime import date

from django import template

from plans.board import TaskRow
from plans.models import Plan
from plans.offices.open_list import OfficeTask
from plans.progress import PlanProgress, Tally
from units.templatetags.drawn import drawn

register = template.Library()


@register.simple_tag
def task_row(row: TaskRow, on: date, *, swap: bool = False) -> str:
    """A task as a line of its plan; `swap` puts it in the place of the line that is there."""
    task, status = row.task, row.task.plan.status
    return drawn(
        "plans/_task_row.html",
        pk=task.pk,
        on=on,
        code=task.code,
        title=task.title,
        product=task.product,
        note=task.note,
        lead=task.lead,
        coordinating="; ".join(task.coordinating),
        person=task.responsible.full_name if task.responsible else "",
        is_left=row.is_left,
        deadline=task.deadline_text,
        last_day=row.last_day,
        next_text=row.next_text,
        state=None if status == Plan.Status.DRAFT else row.state,
        done_on=task.done_on,
        timeliness=row.timeliness,
        reports=bool(row.verdict and row.next and status == Plan.Status.ISSUED),
        swap=swap,
    )


@register.simple_tag
def office_row(each: OfficeTask, on: date) -> str:
    """An open task as a line of the list of an office."""
    row, task = each.row, each.row.task
    return drawn(
        "plans/_office_row.html",
        pk=task.pk,
        on=on,
        code=task.code,
        title=task.title,
        product=task.product,
        plan=task.plan_id,
        plan_title=task.plan.title,
        leads=each.leads,
        lead=task.lead,
        deadline=task.deadline_text,
        last_day=row.last_day,
        next_text=row.next_text,
        state=row.state,
        reports=bool(row.verdict),
    )


@register.simple_tag
def tally_bar(tally: Tally, label: str) -> str:
    """How many of the tasks are finished, as words and a bar."""
    return drawn("plans/_tally.html", tally=tally, label=str(label))


@register.simple_tag
def plan_progress(plan: Plan, progress: PlanProgress, *, swap: bool = False) -> str:
    """The panel that counts the plan and its areas."""
    return drawn("plans/_progress.html", plan=plan.pk, progress=progress, swap=swap)
