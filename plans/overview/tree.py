"""The plans of a year by the units that issue them, with how far each has come on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plans.models import Plan
from plans.progress import Tally, progress_of_each
from units.grants import Grant
from units.models import Unit, User
from units.models.scope import within

OFFICES = (Unit.Kind.OFFICE, Unit.Kind.CENTRE)  # have a plan of their own or none


@dataclass(frozen=True)
class PlanOfUnit:
    """A plan; a draft has no tally."""

    plan: Plan
    tally: Tally | None


@dataclass(frozen=True)
class UnitPlans:
    """The plans of one unit; `level` is 0 for the topmost that is shown."""

    unit: Unit
    level: int
    plans: tuple[PlanOfUnit, ...]


@dataclass(frozen=True)
class PlanTree:
    year: int
    on: date
    units: Sequence[UnitPlans]

    @property
    def without(self) -> int:
        """How many units have no plan."""
        return sum(not each.plans for each in self.units)


@dataclass(frozen=True)
class PlanYears:
    """Years of plans, the newest first; `usual` is the newest of which one was issued."""

    all: tuple[int, ...]
    usual: int


def plan_years(user: User, today: date) -> PlanYears:
    """The years of which the person sees a plan, this year where there is none."""
    plans = Plan.objects.visible_to(user).whole().values_list("year", "status")
    years = sorted({year for year, _status in plans} or {today.year}, reverse=True)
    issued = [year for year, status in plans if status != Plan.Status.DRAFT]
    return PlanYears(tuple(years), max(issued, default=years[0]))


def plan_tree(user: User, year: int, on: date) -> PlanTree:
    """What the person may see; a unit without a plan is named where its plans would be seen. Five
    queries.
    """
    plans = Plan.objects.visible_to(user).whole().filter(year=year)
    by_unit: dict[int, list[Plan]] = {}
    for plan in plans.select_related("authority").order_by("kind", "pk"):
        by_unit.setdefault(plan.authority_id, []).append(plan)
    issued = [each for its in by_unit.values() for each in its if each.status != "draft"]
    progress = progress_of_each(issued, on)
    units = {its[0].authority.pk: its[0].authority for its in by_unit.values()}
    units |= {unit.pk: unit for unit in _expected(user, min(on, date(year, 12, 31)))}
    rows = [
        UnitPlans(
            unit,
            _level(unit, units),
            tuple(
                PlanOfUnit(plan, progress[plan.pk].whole if plan.pk in progress else None)
                for plan in by_unit.get(unit.pk, ())
            ),
        )
        for unit in _from_the_top(units.values())
    ]
    return PlanTree(year, on, rows)


def _expected(user: User, on: date) -> Iterable[Unit]:
    """Units of which the person would see a plan that is issued, without offices."""
    seen = within(user, Grant.READ_SCORES, "path") | within(user, Grant.READ_PUBLISHED, "path")
    return Unit.objects.valid_on(on).filter(seen).exclude(kind__in=OFFICES)


def _level(unit: Unit, shown: dict[int, Unit]) -> int:
    above = [int(step) for step in unit.path.strip("/").split("/")[:-1]]
    return sum(key in shown for key in above)


def _from_the_top(units: Iterable[Unit]) -> list[Unit]:
    """Each unit before those below it, which stand in the order of their names."""
    kept = {unit.pk: unit for unit in units}

    def names(unit: Unit) -> list[tuple[str, int]]:
        keys = [int(step) for step in unit.path.strip("/").split("/")]
        return [(kept[key].sort_key, key) for key in keys if key in kept]

    return sorted(kept.values(), key=names)
