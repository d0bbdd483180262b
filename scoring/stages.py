"""The stages of a score, in one place: what the unit claims, what is first granted, what stands.

A second appraisal changes what `final_points` of an entry answers and stores the totals of the
stage `first` beside those of `final`; nothing else has to know.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from scoring.models import ScoreSheet
from units.models import User

Stage = Literal["self", "first", "final"]

APPRAISED = frozenset({ScoreSheet.Status.APPRAISED, ScoreSheet.Status.FINAL})
SENT = APPRAISED | {ScoreSheet.Status.SUBMITTED}
SHOWN = frozenset({ScoreSheet.Status.FINAL})  # the unit sees what was granted


def shows_grants(sheet: ScoreSheet) -> bool:
    """Whether the sheet shows its own unit the appraised points."""
    return sheet.status in SHOWN


def sees_grants(sheet: ScoreSheet, user: User) -> bool:
    """Whether a reader of the sheet sees the appraised points: who works at the unit waits."""
    return shows_grants(sheet) or not works_at(user, sheet.unit_id)


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


def stage_of(text: str) -> Stage:
    """The stage an address names; the final one for anything else."""
    return next((stage for stage in STAGES if stage == text), "final")
