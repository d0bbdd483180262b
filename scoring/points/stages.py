"""The stages of a score: what the unit claims, what is first granted, what is finally granted.

A second appraisal changes what `final_points` of an entry answers, and `scoring.points.totals`
stores the totals of the stage `first` beside those of `final`; no other module depends on it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scoring.models import ScoreSheet
from units.models import User

Stage = Literal["self", "first", "final"]

Status = ScoreSheet.Status

NOT_SENT = frozenset({Status.DRAFT, Status.PROPOSED})  # still with the unit
IN_ROUND = frozenset({Status.EXPLAINING, Status.EXPLAINED})  # being explained, appraised again
STANDING = frozenset({Status.FINAL, Status.PUBLISHED})  # the result is final
APPRAISED = IN_ROUND | STANDING | {Status.APPRAISED}
SENT = APPRAISED | {Status.SUBMITTED}


def seen_by(sheet: ScoreSheet, user: User) -> Stage | None:
    """What of the appraisal a reader of the sheet sees."""
    return seen_by_unit(sheet) if works_at(user, sheet.unit_id) else "final"


def works_at(user: User, unit: int) -> bool:
    """Whether the person works at the unit (its key) today."""
    return any(held.workplace_id == unit for held in user.live_memberships)


@dataclass(frozen=True)
class StageFacts:
    """`points` and `not_applicable` are attributes of an entry; a sheet in one of `statuses` has
    reached the stage: the final points count only once the result is final. `own_only` counts only
    what the unit scores itself.
    """

    label: str | Promise
    points: str
    not_applicable: str
    statuses: frozenset[str]
    own_only: bool = False


STAGES: Mapping[Stage, StageFacts] = {
    "final": StageFacts(_("Final points"), "final_points", "final_not_applicable", STANDING),
    "first": StageFacts(_("First appraisal"), "first_points", "first_not_applicable", APPRAISED),
    "self": StageFacts(_("Self-scored"), "self_points", "not_applicable", SENT, own_only=True),
}


def has_reached(sheet: ScoreSheet, stage: Stage) -> bool:
    """Whether the points of the stage count; a sheet that was never sent claims nothing."""
    return sheet.status in STAGES[stage].statuses and not (stage == "self" and sheet.missed)


def seen_by_unit(sheet: ScoreSheet) -> Stage | None:
    """What of the appraisal the unit sees: nothing before it is asked to explain, no half-done
    second appraisal.
    """
    if sheet.status in STANDING:
        return "final"
    return "first" if sheet.status in IN_ROUND else None


def stage_of(text: str) -> Stage | None:
    """The stage an address names; None for anything else."""
    return next((stage for stage in STAGES if stage == text), None)
