"""The explained sheets that wait for a second appraisal by a person."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets.explanation_round import waits_again
from units.grants import Grant
from units.models import User
from units.models.scope import within


def to_appraise(user: User, now: datetime) -> list[ScoreSheet]:
    """Explained sheets of the person's territories with something to be appraised again."""
    here = within(user, Grant.APPRAISE, "unit__path")
    left = ScoreEntry.objects.filter(waits_again(), sheet=OuterRef("pk"))
    return list(
        ScoreSheet.objects.visible_to(user)
        .filter(here, Exists(left), status=ScoreSheet.Status.EXPLAINED)
        .exclude(unit__path__in=user.own_places)
        .for_lists()
        .order_by("explained_at", "pk")
    )
