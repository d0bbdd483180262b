"""The explained sheets that wait for a second appraisal by a person."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from units.grants import Grant
from units.models import User
from units.models.scope import within


def to_appraise(user: User, now: datetime) -> list[ScoreSheet]:
    """Explained sheets of the person's territories with something to be appraised again."""
    here = within(user, Grant.APPRAISE, "unit__path")
    added = EntryEvidence.objects.filter(entry=OuterRef("pk"), in_round=True)
    left = ScoreEntry.objects.filter(
        ~Q(explanation__answer="") | Exists(added),
        sheet=OuterRef("pk"),
        explanation__isnull=False,
        second_points__isnull=True,
        second_not_applicable=False,
    )
    return list(
        ScoreSheet.objects.visible_to(user)
        .filter(here, Exists(left), status=ScoreSheet.Status.EXPLAINED)
        .exclude(unit__path__in=user.own_places)
        .for_lists()
        .order_by("explained_at", "pk")
    )
