"""Tasks on the board, in the calendar, on the timeline and by groups. Each piece is drawn once for
what it shows, so it is given words, days and keys, never a task.
"""

from datetime import date

from django import template

from plans.overview.calendar_year import CalendarMonth
from plans.overview.groups import TaskGroup
from plans.overview.states import TaskCard
from plans.overview.timeline import Timeline, TimelineRow
from plans.overview.times import TaskTime
from plans.task_states import TaskState
from units.calendar.months import day_columns
from units.templatetags.drawn import drawn

register = template.Library()


@register.simple_tag
def task_card(card: TaskCard, state: TaskState, on: date) -> str:
    """A task in the column of its state."""
    return drawn(
        "plans/overview/_card.html",
        pk=card.task.pk,
        on=on,
        code=card.task.code,
        title=card.task.title,
        lead=card.task.lead,
        day=card.day,
        is_done=state == TaskState.DONE,
    )


@register.simple_tag
def calendar_month(month: CalendarMonth) -> str:
    """A month with its days; those on which something is due lead to it."""
    shown = {"first": month.first, "weeks": month.weeks, "columns": day_columns()}
    return drawn("plans/overview/_month.html", **shown)


@register.simple_tag
def due_row(time: TaskTime, on: date, day: date | None = None, words: str = "") -> str:
    """What is due, as a line of the list of days; `words` say the day where it is the first."""
    return drawn(
        "plans/overview/_due.html",
        pk=time.task.pk,
        on=on,
        occurrence=time.occurrence.pk,
        code=time.task.code,
        title=time.task.title,
        lead=time.task.lead,
        name=time.name,
        state=time.state,
        day=day,
        words=words,
    )


@register.simple_tag
def span_row(row: TimelineRow, timeline: Timeline, on: date) -> str:
    """A task as a line of the timeline."""
    return drawn(
        "plans/overview/_span_row.html",
        pk=row.task.pk,
        on=on,
        code=row.task.code,
        title=row.task.title,
        deadline=row.task.deadline_text,
        state=row.state,
        counts=row.counts,
        spans=row.spans,
        axis=timeline.axis,
        today=timeline.today,
    )


@register.simple_tag
def group_row(group: TaskGroup, url: str, overdue_url: str) -> str:
    """The tasks of an office or an area, counted."""
    name, tally = group.name, group.tally
    return drawn("plans/overview/_group.html", name=name, tally=tally, url=url, late=overdue_url)
