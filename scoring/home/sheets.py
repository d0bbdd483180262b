"""The sheets that wait for a person: to be filled in, submitted, or finished after appraisal."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, OuterRef, Subquery, TextField, Value, When

from scoring.campaigns.running import running
from scoring.home.sheet_lines import SheetLine, sheet_lines
from scoring.models import ScoreSheet
from scoring.models.sheets import ScoreSheetQuerySet
from units.grants import Grant
from units.models import AuditEvent, User
from units.models.scope import within
from units.permissions import units_where

SHOWN = 8


# The moves of a sheet that is with the unit, and those of them that come with a reason to read.
MOVES = ("propose", "send_back", "submit", "withdraw", "reopen")
BACK = ("send_back", "reopen")


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
    here = within(user, Grant.APPRAISE, "unit__path")
    sheets = list(
        _open_sheets(user)
        .awaiting_appraisal()
        .filter(here)
        .exclude(unit__path__in=user.own_places)
        .order_by("period__appraisal_due_at", "submitted_at", "pk")
    )
    return Waiting(sheet_lines(sheets[:SHOWN], now, appraising=True), len(sheets))


def to_score(user: User, now: datetime) -> list[SheetLine]:
    """Drafts of the person's own units, the most urgent first; each sheet with
    `sent_back_because`: the reason for which it came back, where that was its last move.
    """
    moves = AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=OuterRef("pk"), verb__in=MOVES
    ).order_by("-pk")
    reason = Case(
        When(verb__in=BACK, then=F("reason")), default=Value(""), output_field=TextField()
    )
    sheets = (
        _open_sheets(user)
        .filter(status=ScoreSheet.Status.DRAFT, unit__in=units_where(user, Grant.ENTER_SCORES))
        .annotate(sent_back_because=Subquery(moves.values(given=reason)[:1]))
    )
    return sheet_lines(sheets.order_by("period__self_due_at", "pk"), now)


def to_finish(user: User) -> list[ScoreSheet]:
    """Submitted sheets of the campaigns the person runs of which every criterion is appraised."""
    here = within(user, Grant.RUN_CAMPAIGN, "period__campaign__authority__path")
    return list(
        _open_sheets(user)
        .awaiting_appraisal()
        .filter(here, unappraised=0)
        .order_by("period__appraisal_due_at", "period", "unit__sort_key", "pk")
    )


def _open_sheets(user: User) -> ScoreSheetQuerySet:
    return (
        ScoreSheet.objects.visible_to(user)
        .filter(running("period__campaign"))
        .for_lists()
        .select_related("proposed_by")
        .with_work()
    )
