"""The stages of a score, in one place: what the unit claims, what is first granted, what stands.

A second appraisal changes what `final_points` of an entry answers, and `scoring.totals` stores the
totals of the stage `first` beside those of `final`; nothing else has to know.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scoring.models import ScoreEntry, ScoreSheet
from units.models import User

Stage = Literal["self", "first", "final"]

Status = ScoreSheet.Status

IN_ROUND = frozenset({Status.EXPLAINING, Status.EXPLAINED})  # being explained, appraised again
STANDING = frozenset({Status.FINAL, Status.PUBLISHED})  # the result stands
APPRAISED = IN_ROUND | STANDING | {Status.APPRAISED}
SENT = APPRAISED | {Status.SUBMITTED}


def sees_grants(sheet: ScoreSheet, user: User) -> bool:
    """Whether a reader of the sheet sees the appraised points: who works at the unit waits."""
    return seen_by(sheet, user) is not None


def seen_by(sheet: ScoreSheet, user: User) -> Stage | None:
    """Up to which stage a reader of the sheet sees the appraisal."""
    return seen_by_unit(sheet) if works_at(user, sheet.unit_id) else "final"


def works_at(user: User, unit: int) -> bool:
    """Whether the person sits at the unit (its key) today."""
    return any(held.workplace_id == unit for held in user.live_memberships)


@dataclass(frozen=True)
class StageFacts:
    """`points` and `not_applicable` are attributes of an entry; a sheet in one of `statuses` has
    reached the stage. `own_only` counts only what the unit scores itself.
    """

    label: str | Promise
    points: str
    not_applicable: str
    statuses: frozenset[str]
    own_only: bool = False


STAGES: Mapping[Stage, StageFacts] = {
    "final": StageFacts(_("Final points"), "final_points", "final_not_applicable", APPRAISED),
    "first": StageFacts(_("First appraisal"), "first_points", "first_not_applicable", APPRAISED),
    "self": StageFacts(_("Self-scored"), "self_points", "not_applicable", SENT, own_only=True),
}


def seen_by_unit(sheet: ScoreSheet) -> Stage | None:
    """What of the appraisal the unit sees: nothing before it is asked to explain, no half-done
    second appraisal.
    """
    if sheet.status in STANDING:
        return "final"
    return "first" if sheet.status in IN_ROUND else None


def reason_at(entry: ScoreEntry, stage: Stage) -> str:
    """Why the appraisal granted what it did at a stage; what the second leaves unsaid, the first
    has said.
    """
    said_again = entry.second_reason if stage == "final" and entry.is_appraised_again else ""
    return said_again or entry.first_reason


def stage_of(text: str) -> Stage:
    """The stage an address names; the final one for anything else."""
    return next((stage for stage in STAGES if stage == text), "final")
