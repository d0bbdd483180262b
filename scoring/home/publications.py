"""The publications on a person's home page: published, to be approved, sent back."""

from datetime import datetime

from django.db.models import OuterRef, Subquery

from scoring.models import Publication
from scoring.publications.page import SHOWN
from scoring.publications.returned import sent_back
from units.models import User


def published(user: User, now: datetime) -> list[Publication]:
    """The newest results that are in force above and below the person."""
    rows = Publication.objects.visible_to(user).filter(status=Publication.Status.PUBLISHED)
    return list(rows.select_related("period__campaign__authority")[:SHOWN])


def waiting(user: User, now: datetime) -> list[Publication]:
    """Prepared results for the leader who approves them."""
    return list(
        Publication.objects.visible_to(user)
        .filter(status=Publication.Status.PREPARED)
        .select_related("period__campaign")
    )


def returned(user: User, now: datetime) -> list[Publication]:
    """Results that the leader sent back, each with `returned_because` as the leader wrote it, for
    those who prepare them again. One query.
    """
    because = {"returned_because": Subquery(sent_back(OuterRef("pk")).values("reason")[:1])}
    return list(
        Publication.objects.visible_to(user)
        .filter(status=Publication.Status.RETURNED)
        .select_related("period__campaign")
        .annotate(**because)
    )
