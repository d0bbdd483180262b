"""What the explanation round asks of a person: for the home page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from scoring.models import Campaign, ScoreSheet
from scoring.sheets.explanation_deadline import due_of
from units.calendar.countdown import Countdown, closing
from units.grants import Grant
from units.models import User
from units.permissions import holds, units_where

Status = ScoreSheet.Status
ASKED = ~Q(entries__explanation__question="") & Q(entries__explanation__isnull=False)


@dataclass(frozen=True)
class RoundLine:
    """A sheet that is being explained (`asked` questions, `answered` of them), or whose result is
    to be acknowledged.
    """

    sheet: ScoreSheet
    asked: int
    answered: int
    due: Countdown | None

    @property
    def is_result(self) -> bool:
        return self.sheet.status == Status.FINAL


def of_unit(user: User, now: datetime) -> list[RoundLine]:
    """Sheets of the person's units that are being explained; for heads also the results of a year
    that nobody has acknowledged.
    """
    wanted = Q(status=Status.EXPLAINING)
    if holds(user, Grant.SUBMIT_SHEET):
        wanted |= Q(status=Status.FINAL, period__period="Y", acknowledged_at__isnull=True)
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(
            wanted,
            unit__in=units_where(user, Grant.ENTER_SCORES),
            period__campaign__status=Campaign.Status.OPEN,
        )
        .for_lists()
        .annotate(
            asked=Count("entries", filter=ASKED),
            answered=Count("entries", filter=ASKED & ~Q(entries__explanation__answer="")),
        )
        .order_by("period__self_due_at", "pk")
    )
    return [_line(sheet, sheet.asked, sheet.answered, now) for sheet in sheets]


def _line(sheet: ScoreSheet, asked: int, answered: int, now: datetime) -> RoundLine:
    due_at = due_of(sheet) if sheet.status == Status.EXPLAINING else None
    return RoundLine(
        sheet=sheet,
        asked=asked,
        answered=answered,
        due=closing(due_at, now) if due_at else None,
    )
