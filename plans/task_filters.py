"""The tasks of a plan that match what a person searches and filters."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from plans.models import Task
from plans.task_states import TaskState, is_done_on, state_of
from units.formats.text import search_key


def matching(
    tasks: Sequence[Task],
    chosen: dict[str, Any],
    on: date,
    workplaces: Collection[int],
    person: int | None = None,
) -> list[Task]:
    """The tasks that match the filters; `workplaces` are the keys of the units of the `person`."""
    words = search_key(chosen.get("q") or "").split()
    area, lead, show = chosen.get("area"), chosen.get("lead"), chosen.get("show")
    offices = lead_offices(tasks)
    led = {office for task, office in zip(tasks, offices, strict=True) if task.lead == lead}
    return [
        task
        for task, office in zip(tasks, offices, strict=True)
        if all(word in task.search_key for word in words)
        and (not area or task.area.order == area)
        and (not lead or office in led)
        and (_is_mine(task, workplaces, person) if show == "mine" else _shown(task, show, on))
    ]


def lead_offices(tasks: Sequence[Task]) -> list[int | str]:
    """Who leads each of the tasks: the key of the unit, or the words of the plan where they name
    none. A name that stands for a unit elsewhere in the plan stands for it everywhere.
    """
    units = {task.lead: task.lead_unit_id for task in tasks if task.lead_unit_id}
    return [task.lead_unit_id or units.get(task.lead) or task.lead for task in tasks]


def is_due_within(task: Task, days: int, on: date) -> bool:
    """Whether something that is not finished is due on the day or in so many days after it."""
    last = on + timedelta(days)
    return any(
        each.due is not None and on <= each.due <= last and not is_done_on(each, on)
        for each in task.kept_occurrences
    )


def _is_mine(task: Task, workplaces: Collection[int], person: int | None) -> bool:
    is_responsible = person is not None and task.responsible_id == person
    return is_responsible or task.lead_unit_id in workplaces


def _shown(task: Task, show: str | None, on: date) -> bool:
    state = state_of(task, on)
    match show:
        case "open":
            return state != TaskState.DONE
        case "overdue":
            return state == TaskState.OVERDUE
        case "done":
            return state == TaskState.DONE
        case "7" | "30":
            return is_due_within(task, int(show), on)
        case "this_month":
            return any(
                each.due is not None
                and (each.due.year, each.due.month) == (on.year, on.month)
                and not is_done_on(each, on)
                for each in task.kept_occurrences
            )
    return True
