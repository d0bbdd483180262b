"""How many of the points that a remediation plan is about came back by the next result."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from analysis.lifts.reading import counted_stage
from criteria.models import Criterion, CrosswalkLine
from criteria.periods import Period
from criteria.rules.numbers import ZERO
from plans.models import Plan, Task
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import leaf_of
from scoring.points.stages import SENT, STANDING, seen_by_unit
from units.formats.numbers import format_number


@dataclass(frozen=True)
class OvercomeLine:
    """A leaf that a task is about: its points by the result that the plan answers, and since.

    `now` is None while it was not scored again, `maximum_now` where its maximum is another one.
    """

    task: Task
    criterion: Criterion
    before: Decimal
    now: Decimal | None
    maximum_now: Decimal | None

    @property
    def is_comparable(self) -> bool:
        return self.now is not None and self.maximum_now == self.criterion.maximum

    @property
    def regained(self) -> Decimal | None:
        """Points more than before; below 0 where more is lost."""
        return self.now - self.before if self.now is not None and self.is_comparable else None

    @property
    def is_overcome(self) -> bool:
        return self.is_comparable and self.now == self.maximum_now


@dataclass(frozen=True)
class Overcome:
    """`later` is the sheet by which it is judged, None while there is none."""

    plan: Plan
    lines: list[OvercomeLine]
    later: ScoreSheet | None

    @property
    def done(self) -> int:
        return sum(line.is_overcome for line in self.lines)

    @property
    def regained(self) -> Decimal:
        return sum((line.regained or ZERO for line in self.lines), ZERO)

    @property
    def words(self) -> str:
        """ "đã khắc phục 3/5, tăng 1,75 điểm" """
        if self.later is None:
            return _("not scored again yet")
        facts = {
            "done": self.done,
            "all": len(self.lines),
            "points": format_number(abs(self.regained), 2),
        }
        if self.regained < 0:
            return _("overcome: %(done)s/%(all)s, %(points)s points less") % facts
        return _("overcome: %(done)s/%(all)s, %(points)s points more") % facts


def overcome_of(plan: Plan) -> Overcome:
    """The leaves that the plan's tasks serve and that lost points in a final result before its end.

    What was split up, or is scored by several criteria now, is not compared. Seven queries, and one
    for each later version of the set.
    """
    tasks = list(plan.tasks.prefetch_related("leaves").order_by("area__order", "position", "pk"))
    served = [(task, leaf) for task in tasks for leaf in task.leaves.all()]
    results = _results(plan, [leaf for _task, leaf in served])
    later = _later(plan, {entry.sheet_id for entry in results.values()})
    scored, became = _by_leaf(later), _became(results)
    lines = []
    for task, leaf in served:
        entry = results.get(leaf.pk)
        if entry is None:
            continue
        points = leaf_of(entry, "final").points or ZERO
        again = [scored[key] for key in became[leaf.pk] if key in scored]
        lines.append(_line(task, leaf, points, again[0] if len(again) == 1 else None, later))
    return Overcome(plan, lines, later)


def _results(plan: Plan, leaves: Iterable[Criterion]) -> Mapping[int, ScoreEntry]:
    """The final entries of the unit on these leaves, by the key of the leaf."""
    entries = ScoreEntry.objects.filter(
        sheet__unit=plan.authority_id,
        sheet__status__in=STANDING,
        sheet__period__period=Period.Y,
        criterion__in=leaves,
    )
    return {entry.criterion_id: entry for entry in entries.select_related("criterion")}


def _later(plan: Plan, answered: set[int]) -> ScoreSheet | None:
    """The newest sheet of the unit that was sent after the results that the plan answers."""
    if not answered:
        return None
    years = ScoreSheet.objects.filter(pk__in=answered).values_list("period__campaign__year")
    last = max(year for (year,) in years)
    sheets = ScoreSheet.objects.filter(
        unit=plan.authority_id, status__in=SENT, missed=False, period__campaign__year__gt=last
    )
    return sheets.for_page().newest_first().first()


def _by_leaf(later: ScoreSheet | None) -> Mapping[int, ScoreEntry]:
    if later is None:
        return {}
    entries = ScoreEntry.objects.filter(sheet=later).select_related("criterion")
    return {entry.criterion_id: entry for entry in entries}


def _became(leaves: Iterable[int]) -> Mapping[int, set[int]]:
    """What leaves became in later sets, themselves included, by their keys. One query for each
    later version.
    """
    found = {key: {key} for key in leaves}
    last = {(key, key) for key in found}
    while last:
        steps = defaultdict(set)
        lines = CrosswalkLine.objects.filter(old__in={key for _origin, key in last})
        for old, new in lines.values_list("old", "new"):
            steps[old].add(new)
        last = {
            (origin, new) for origin, key in last for new in steps[key] if new not in found[origin]
        }
        for origin, new in last:
            found[origin].add(new)
    return found


def _line(
    task: Task,
    leaf: Criterion,
    before: Decimal,
    again: ScoreEntry | None,
    later: ScoreSheet | None,
) -> OvercomeLine:
    if again is None or later is None:
        return OvercomeLine(task, leaf, before, None, None)
    counted = leaf_of(again, counted_stage(later, seen_by_unit(later)))
    now = None if counted.not_applicable else counted.points
    return OvercomeLine(task, leaf, before, now, counted.maximum)
