"""Reads the board of a period: the progress of each unit, and who is late."""

from collections import Counter
from datetime import datetime

from django.db.models import Count

from scoring.campaigns.board.board import CampaignBoard
from scoring.campaigns.board.rows import ANSWERED, APPLYING, APPRAISED, OWN, leaves_proven, row_of
from scoring.models import CampaignPeriod, ScoreSheet
from units.models import User

Status = ScoreSheet.Status


def board_of(period: CampaignPeriod, user: User, now: datetime) -> CampaignBoard:
    """The sheets of a period that the person may see. Two queries."""
    sheets = (
        ScoreSheet.objects.visible_to(user)
        .filter(period=period)
        .for_lists()
        .annotate(
            own=Count("entries", filter=OWN),
            answered=Count("entries", filter=ANSWERED),
            appraised=Count("entries", filter=APPRAISED),
            leaves=Count("entries", filter=APPLYING),
            asked=Count("entries__explanation"),
        )
        .order_by("unit__sort_key", "pk")
    )
    proven = leaves_proven(period)
    rows = [row_of(sheet, proven.get(sheet.pk, 0), user, now) for sheet in sheets]
    numbers = Counter(row.sheet.status for row in rows)
    return CampaignBoard(
        rows=rows,
        counts=[(status.value, str(status.label), numbers[status]) for status in Status],
        late=sum(bool(row.lateness) for row in rows),
    )
