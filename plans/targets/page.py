"""The targets of a plan on a day as their page shows them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from plans.models import Plan, Target, TargetReading
from plans.targets.judging import Attainment, judge
from plans.targets.readings import may_report, newest_readings, why_closed, with_leads
from plans.targets.tree import PlacedTarget, in_tree
from plans.targets.words import level_of, reading_text, reason_text
from plans.writing_rights import may_write
from units.models import User
from units.permissions import Verdict

TONES = {
    Attainment.REACHED: "done",
    Attainment.NOT_YET: "warning",
    Attainment.DIFFERS: "doing",
    Attainment.UNCOMPARED: "future",
}


@dataclass(frozen=True)
class ReadTarget:
    """A target in its place with the reading that counts, and whether this person may type one."""

    placed: PlacedTarget
    reading: TargetReading | None
    may_report: Verdict

    @property
    def target(self) -> Target:
        return self.placed.target

    @property
    def level(self) -> str:
        return level_of(self.target)

    @property
    def result(self) -> str:
        return reading_text(self.reading) if self.reading else ""

    @property
    def reason(self) -> str:
        return reason_text(self.target, self.reading) if self.reading else ""

    @cached_property
    def reach(self) -> Attainment | None:
        return judge(self.target, self.reading).reach if self.reading else None

    @property
    def tone(self) -> str:
        return TONES[self.reach] if self.reach else ""


@dataclass(frozen=True)
class TargetsPage:
    """The targets as they stood at the end of the day `on`."""

    plan: Plan
    on: date
    rows: list[ReadTarget]
    closed: str  # why nobody types a result now; blank where they may
    writes: bool  # whether this person may write the plan now

    @property
    def shows_results(self) -> bool:
        return self.plan.status != Plan.Status.DRAFT

    @property
    def reached(self) -> int:
        return sum(row.reach == Attainment.REACHED for row in self.rows)

    @property
    def read(self) -> int:
        """How many have a reading that was compared."""
        return sum(row.reach in (Attainment.REACHED, Attainment.NOT_YET) for row in self.rows)


def read_targets(plan: Plan, user: User, on: date) -> TargetsPage:
    """Three queries, whatever the number of targets."""
    targets = list(plan.targets.prefetch_related(with_leads()))
    for target in targets:
        target.plan = plan  # already read, with its authority
    readings = newest_readings(plan, on)
    rows = [
        ReadTarget(placed, readings.get(placed.target.pk), may_report(user, placed.target))
        for placed in in_tree(targets)
    ]
    return TargetsPage(plan, on, rows, why_closed(plan), bool(may_write(user, plan)))
