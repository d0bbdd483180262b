"""What closes soon for a person: sheets to be submitted, explanations to be sent."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from scoring.deadlines import Kind as Deadline
from scoring.deadlines import due_at
from scoring.models import Campaign, ScoreSheet
from scoring.notifications.facts import facts_of
from scoring.notifications.words.facts import EXPLANATION, SHEET, explanation_text, sheet_text
from scoring.points.stages import NOT_SENT
from units.grants import Grant
from units.models import User
from units.notices.notifying import Closing
from units.permissions import units_where


def closings(user: User, now: datetime) -> list[Closing]:
    """The sheets of the person's own units that have not come or are explained, and still may."""
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(
            unit__in=units_where(user, Grant.ENTER_SCORES),
            status__in=NOT_SENT | {ScoreSheet.Status.EXPLAINING},
            period__campaign__status=Campaign.Status.OPEN,
        )
        .for_lists()
    )
    return [each for sheet in sheets for each in _closing(sheet, now)]


def _closing(sheet: ScoreSheet, now: datetime) -> Iterator[Closing]:
    explaining = sheet.status == ScoreSheet.Status.EXPLAINING
    due = due_at(sheet, Deadline.EXPLANATION if explaining else Deadline.SELF)
    if due is not None and due > now:
        facts = facts_of(sheet)
        words = explanation_text(facts) if explaining else sheet_text(facts)
        yield Closing(words, due, reverse(EXPLANATION if explaining else SHEET, args=[sheet.pk]))
