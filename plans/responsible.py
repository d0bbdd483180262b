"""The people responsible for tasks, and where they work."""

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from plans.models import Task
from units.models import Membership


def left_tasks(tasks: Iterable[Task]) -> set[int]:
    """The keys of tasks whose responsible person has no account in use any more, or works no longer
    at the office that leads the task. One query at most.
    """
    named = [task for task in tasks if task.responsible_id]
    present = workplaces_of(task.responsible_id for task in named)
    return {task.pk for task in named if (task.responsible_id, task.acting_unit.pk) not in present}


def comes_elsewhere(
    task: Task, before: Task | None, present: Collection[tuple[int | None, int]]
) -> bool:
    """Whether the person or the office is another than `before`, and the person does not work at
    the office. `present`: the workplaces of the people.
    """
    place = (task.responsible_id, task.acting_unit.pk)
    known = (before.responsible_id, before.acting_unit.pk) if before else None
    return task.responsible_id is not None and place != known and place not in present


def workplaces_of(people: Iterable[int | None]) -> set[tuple[int | None, int]]:
    """Each person with an account in use beside every unit where the person works today, by keys.
    One query at most.
    """
    keys = {key for key in people if key is not None}
    if not keys:
        return set()
    held = Membership.objects.live().filter(user__in=keys, user__is_active=True)
    return set(held.values_list("user", "workplace"))


def elsewhere_text(task: Task, code: str) -> str:
    """That the person responsible for the task, now numbered `code`, does not work at the office
    that leads it.
    """
    text = _("Task %(code)s: %(person)s does not work at %(office)s.")
    return text % {"code": code, "person": task.responsible, "office": task.acting_unit}
