"""The warnings that have come on a day: of the open occurrences of plans in force."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from plans.models import OWN_WORDS, Occurrence, Plan, ProgressReport, Task
from plans.warnings.addressing import Addressee, addressing_of
from plans.warnings.levels import AHEAD, LEVELS, WarningCause, cause_of, edge_of, has_come
from units.calendar.workdays import workdays_at
from units.models import Unit

WarningKey = tuple[int, str, date]  # occurrence, level, about

OF_TASK = ("plan", "lead_unit", "responsible", "code", "title", "lead", "deadline")


@dataclass(frozen=True)
class DueWarning:
    """A warning that has come, and to whom."""

    occurrence: Occurrence
    level: str
    cause: WarningCause
    to: Addressee

    @property
    def state(self) -> str:
        return self.cause.state.value if self.cause.state else ""

    @property
    def key(self) -> WarningKey:
        return self.occurrence.pk, self.level, self.cause.about


@dataclass
class LevelEdges:
    """The edges of the levels on a day by the calendar of each unit, counted once."""

    on: date
    _found: dict[int, Mapping[str, date]] = field(default_factory=dict)

    def of(self, unit: Unit) -> Mapping[str, date]:
        """By level; none on a day off."""
        if unit.pk not in self._found:
            days = workdays_at(unit)
            rules = LEVELS if days.are(self.on) else ()
            self._found[unit.pk] = {rule.level: edge_of(rule, self.on, days) for rule in rules}
        return self._found[unit.pk]


def open_occurrences(on: date) -> dict[int, Occurrence]:
    """Of plans in force, not of the drafts that amend them, by primary key; what is due far ahead
    is left out. Plans and units are read once for all of them: five queries.
    """
    plans = Plan._base_manager.filter(status=Plan.Status.ISSUED, amends__isnull=True)
    in_force = plans.select_related("authority").only("title", "authority").in_bulk()
    units = Unit._base_manager.in_bulk()
    rows = (
        Occurrence.objects.filter(
            status=Occurrence.Status.OPEN, task__in=Task.assigned.filter(plan__in=in_force)
        )
        .select_related("task")
        .only("begins", "due", "status", *(f"task__{name}" for name in OF_TASK))
    )
    words = ProgressReport.objects.filter(word__in=OWN_WORDS).order_by("-day", "-pk")
    own: Prefetch[str] = Prefetch("reports", words, to_attr="own_words")
    with_day = rows.filter(Q(due__lte=on + AHEAD)).order_by("pk")
    without = rows.filter(due__isnull=True).order_by("pk").prefetch_related(own)
    found = {each.pk: each for each in [*with_day, *without]}
    for each in found.values():
        each.task.plan = in_force[each.task.plan_id]
        each.task.lead_unit = units.get(each.task.lead_unit_id)
    return found


def due_warnings(occurrences: Iterable[Occurrence], on: date) -> Iterator[DueWarning]:
    """All that have come by this day, also those that were issued before."""
    every = list(occurrences)
    addressing = addressing_of([each.task for each in every], on)
    edges = LevelEdges(on)
    for occurrence in every:
        for rule in LEVELS:
            cause = cause_of(rule, occurrence, on)
            if cause is None:
                continue
            to = addressing.of(rule, occurrence.task)
            edge = edges.of(to.unit).get(rule.level)
            if edge and has_come(rule, cause, on, edge):
                yield DueWarning(occurrence, rule.level, cause, to)
