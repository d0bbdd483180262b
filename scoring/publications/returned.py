"""The events with which the leader sent results back."""

from django.db.models import OuterRef, QuerySet

from scoring.models import Publication
from units.models import AuditEvent


def returned_event(publication: Publication) -> AuditEvent | None:
    if publication.status != Publication.Status.RETURNED:
        return None
    return sent_back(publication.pk).first()


def sent_back(publication: int | OuterRef) -> QuerySet[AuditEvent]:
    """The events with which the leader sent results back, the newest first."""
    return AuditEvent.objects.filter(
        target_type=Publication._meta.label_lower,
        target_id=publication,
        verb="return_results",
    )
