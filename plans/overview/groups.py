"""The tasks of a plan counted by office and by task area, on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plans.models import Task
from plans.progress import Tally, count, tally_of
from plans.task_filters import lead_offices
from units.formats.text import sort_key


@dataclass(frozen=True)
class TaskGroup:
    """What one office leads, or what stands in one area; `chosen` is the value by which the filter
    of the list finds the same tasks, blank where none does.
    """

    name: str
    chosen: str
    tally: Tally


def by_office(tasks: Sequence[Task], on: date) -> list[TaskGroup]:
    """By who leads them, in the order of names. A unit that the plan writes in several ways is one
    office.
    """
    groups: dict[int | str, list[Task]] = {}
    for task, office in zip(tasks, lead_offices(tasks), strict=True):
        groups.setdefault(office, []).append(task)
    found = [
        TaskGroup(_name(its_tasks[0]), its_tasks[0].lead, tally_of(its_tasks, on))
        for its_tasks in groups.values()
    ]
    return sorted(found, key=lambda group: sort_key(group.name))


def by_area(tasks: Iterable[Task], on: date) -> list[TaskGroup]:
    return [
        TaskGroup(f"{area.order}. {area.name}", str(area.order), area.tally)
        for area in count(tasks, on).areas
    ]


def _name(task: Task) -> str:
    return task.lead_unit.name if task.lead_unit else task.lead
