"""The sheets that wait for a person: to be filled in, submitted or appraised."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from scoring.home.sheet_lines import SheetLine, sheet_lines
from scoring.models import Campaign, ScoreSheet
from scoring.models.sheets import ScoreSheetQuerySet
from units.grants import Grant
from units.models import User
from units.models.scope import ancestors
from units.permissions import units_where

SHOWN = 8


@dataclass(frozen=True)
class Waiting:
    """The first of the sheets that wait, and how many there are."""

    lines: list[SheetLine]
    count: int


def own_sheets(user: User, now: datetime) -> list[SheetLine]:
    """The sheets of the person's own units in open campaigns, the newest period first."""
    sheets = _open_sheets(user).filter(unit__in=units_where(user, Grant.ENTER_SCORES))
    return sheet_lines(sheets.order_by("-period__self_due_at", "-pk")[:SHOWN], now)


def awaiting_head(user: User, now: datetime) -> list[SheetLine]:
    """Sheets proposed to the person who may submit them, the most urgent first."""
    sheets = (
        _open_sheets(user).awaiting_head().filter(unit__in=units_where(user, Grant.SUBMIT_SHEET))
    )
    return sheet_lines(sheets.order_by("period__self_due_at", "pk"), now)


def awaiting_appraisal(user: User, now: datetime) -> Waiting:
    """Submitted sheets of the person's territories that still have leaves to appraise."""
    here = Q()
    for territory in user.territories(Grant.APPRAISE):
        here |= Q(unit__path__startswith=territory)
    own = {
        above
        for held in user.live_memberships
        for above in (*ancestors(held.workplace.path), held.workplace.path)
    }
    sheets = list(
        _open_sheets(user)
        .awaiting_appraisal()
        .filter(here)
        .exclude(unit__path__in=own)
        .order_by("period__appraisal_due_at", "submitted_at", "pk")
    )
    return Waiting(sheet_lines(sheets[:SHOWN], now, appraising=True), len(sheets))


def _open_sheets(user: User) -> ScoreSheetQuerySet:
    return (
        ScoreSheet.objects.visible_to(user)
        .filter(period__campaign__status=Campaign.Status.OPEN)
        .for_lists()
        .select_related("proposed_by")
        .with_work()
    )
