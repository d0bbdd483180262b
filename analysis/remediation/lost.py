"""The leaves on which a final result lost points, as lines of a plan to overcome them."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from analysis.lifts.lines import below_maximum, owner_of
from criteria.models import Criterion, TaskArea
from plans.models import Plan, Task
from scoring.assignments.lookup import assignments_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.appraised_stage import reason_at
from scoring.points.computing import leaf_of
from units.formats.numbers import format_number


@dataclass(frozen=True)
class LostLine:
    """A leaf with what it lost and why; `area` is None where the set names none. `is_planned`: a
    task of the unit's remediation plan serves it already.
    """

    criterion: Criterion
    points: Decimal | None
    lost: Decimal
    reason: str
    owner: str
    area: TaskArea | None
    is_planned: bool

    @property
    def title(self) -> str:
        """The task that is proposed."""
        leaf = f"{self.criterion.code} {self.criterion.title}"
        text = _("Overcome the points lost on criterion %(leaf)s") % {"leaf": leaf}
        if self.reason:
            text += _(": %(reason)s") % {"reason": self.reason}
        return text

    @property
    def note(self) -> str:
        facts = {
            "lost": format_number(self.lost, 2),
            "maximum": format_number(self.criterion.maximum, 2),
        }
        return _("%(lost)s points lost; to reach: %(maximum)s points.") % facts


def lost_lines(sheet: ScoreSheet, planned: Collection[int] = ()) -> list[LostLine]:
    """In printed order; `planned` are keys of leaves that tasks serve already. Four queries."""
    entries = list(
        ScoreEntry.objects.filter(sheet=sheet).select_related("criterion__lead_unit", "sheet__unit")
    )
    leaves = {entry.criterion.code: leaf_of(entry, "final") for entry in entries}
    areas = {
        area.code: area.task_area
        for area in Criterion.objects.filter(
            criteria_set=sheet.period.criteria_set, parent=None
        ).select_related("task_area")
    }
    shares = assignments_of(sheet)
    return [
        LostLine(
            criterion=entry.criterion,
            points=leaves[entry.criterion.code].points,
            lost=lost,
            reason=reason_at(entry, "final"),
            owner=owner_of(entry.criterion, shares) or sheet.unit.name,
            area=areas.get(entry.criterion.area_code),
            is_planned=entry.criterion_id in planned,
        )
        for entry, lost in below_maximum(entries, leaves).items()
    ]


def planned_leaves(unit_id: int) -> set[int]:
    """The keys of the leaves that tasks of the unit's remediation plans serve."""
    tasks = Task.objects.filter(
        plan__authority=unit_id, plan__kind=Plan.Kind.REMEDIATION, leaves__isnull=False
    )
    return set(tasks.values_list("leaves", flat=True))
