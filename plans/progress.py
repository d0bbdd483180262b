"""The progress of a plan on a given day. Pure counting over the tasks: no clock, no writing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from criteria.models import TaskArea
from criteria.rules.numbers import half_up
from plans.models import Plan, Task
from plans.task_states import TaskState, state_of


@dataclass(frozen=True)
class Tally:
    """Tasks of an area or a plan, counted. A task without a due day is never overdue."""

    total: int
    done: int
    overdue: int

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def share(self) -> Decimal | None:
        """Percent of the tasks that are done, to one decimal; None where there is no task."""
        return half_up(Fraction(self.done * 100, self.total), 1) if self.total else None


@dataclass(frozen=True)
class AreaProgress:
    area_id: int
    order: int
    name: str
    tally: Tally


@dataclass(frozen=True)
class PlanProgress:
    """A plan as it stood at the end of the day `on`."""

    on: date
    areas: tuple[AreaProgress, ...]
    whole: Tally


def progress_of(plan: Plan, on: date) -> PlanProgress:
    """The counts of a plan by task area and as a whole, at the end of the day `on`. One query."""
    return progress_of_each([plan], on)[plan.pk]


def progress_of_each(plans: Iterable[Plan], on: date) -> dict[int, PlanProgress]:
    """The same for several plans, by primary key, still in one query."""
    tasks: dict[int, list[Task]] = {plan.pk: [] for plan in plans}
    for task in Task.objects.filter(plan__in=tasks).select_related("area"):
        tasks[task.plan_id].append(task)
    return {key: count(its_tasks, on) for key, its_tasks in tasks.items()}


def count(tasks: Iterable[Task], on: date) -> PlanProgress:
    """The same counts over tasks already read with their areas."""
    states: dict[TaskArea, list[TaskState]] = {}
    for task in tasks:
        states.setdefault(task.area, []).append(state_of(task, on))
    areas = tuple(
        AreaProgress(area.pk, area.order, area.name, _tally(states[area]))
        for area in sorted(states, key=lambda area: area.order)
    )
    whole = [state for its_states in states.values() for state in its_states]
    return PlanProgress(on, areas, _tally(whole))


def _tally(states: list[TaskState]) -> Tally:
    return Tally(len(states), states.count(TaskState.DONE), states.count(TaskState.OVERDUE))
