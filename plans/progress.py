"""The progress of a plan on a given day. Pure counting over the tasks: no clock, no writing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from criteria.models import TaskArea
from criteria.rules.numbers import half_up
from plans.models import Plan, Task
from plans.occurrences.reading import with_occurrences
from plans.task_states import TaskState, Timeliness, state_of, timeliness_of


@dataclass(frozen=True)
class Tally:
    """Tasks of an area or a plan, counted. A task without a last day is never overdue: it is on
    track, at risk, behind or silent by its own word. Finished ones with a last day were early, on
    time or late.
    """

    total: int
    done: int
    overdue: int
    early: int = 0
    on_time: int = 0
    late: int = 0
    on_track: int = 0
    at_risk: int = 0
    behind: int = 0
    silent: int = 0

    @property
    def open(self) -> int:
        return self.total - self.done

    @property
    def by_own_word(self) -> int:
        """Open tasks without a last day that say how they stand, or do not."""
        return self.on_track + self.at_risk + self.behind + self.silent

    @property
    def finished_when(self) -> list[tuple[int, Timeliness]]:
        """How many of the finished ones were early, on time and late, where there are any."""
        counts = (self.early, self.on_time, self.late)
        return [(count, when) for count, when in zip(counts, Timeliness, strict=True) if count]

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
    """The counts of a plan by task area and as a whole, at the end of the day `on`."""
    return progress_of_each([plan], on)[plan.pk]


def progress_of_each(plans: Iterable[Plan], on: date) -> dict[int, PlanProgress]:
    """The same for several plans, by primary key. Three queries: tasks, occurrences, own words."""
    tasks: dict[int, list[Task]] = {plan.pk: [] for plan in plans}
    rows = Task.objects.filter(plan__in=tasks).select_related("area")
    for task in with_occurrences(rows):
        tasks[task.plan_id].append(task)
    return {key: count(its_tasks, on) for key, its_tasks in tasks.items()}


def count(tasks: Iterable[Task], on: date) -> PlanProgress:
    """The same counts over tasks already read with their areas and occurrences."""
    by_area: dict[TaskArea, list[Task]] = {}
    for task in tasks:
        by_area.setdefault(task.area, []).append(task)
    areas = tuple(
        AreaProgress(area.pk, area.order, area.name, tally_of(by_area[area], on))
        for area in sorted(by_area, key=lambda area: area.order)
    )
    whole = [task for its_tasks in by_area.values() for task in its_tasks]
    return PlanProgress(on, areas, tally_of(whole, on))


def tally_of(tasks: Sequence[Task], on: date) -> Tally:
    states = Counter(state_of(task, on) for task in tasks)
    when = Counter(
        timeliness_of(task.kept_occurrences)
        for task in tasks
        if state_of(task, on) == TaskState.DONE
    )
    return Tally(
        total=len(tasks),
        done=states[TaskState.DONE],
        overdue=states[TaskState.OVERDUE],
        early=when[Timeliness.EARLY],
        on_time=when[Timeliness.ON_TIME],
        late=when[Timeliness.LATE],
        on_track=states[TaskState.ON_TRACK],
        at_risk=states[TaskState.AT_RISK],
        behind=states[TaskState.BEHIND],
        silent=states[TaskState.SILENT],
    )
