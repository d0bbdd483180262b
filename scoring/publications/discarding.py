"""Discarding results that were never published."""

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.models import Publication
from scoring.publications.locks import lock_period
from scoring.publications.steps import IN_THE_MAKING
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def discard(publication: Publication, *, by: User) -> None:
    """Discard results that were never published; the audit trail keeps that they existed.

    Raises PermissionDenied, or NotReady for what is or was public.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=publication.acting_unit)
    with transaction.atomic():
        lock_period(publication.period_id)
        locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
        if locked.status not in IN_THE_MAKING:
            raise NotReady(_("What is public cannot be discarded; it can be corrected."))
        record(
            "discard_results",
            by=by,
            target=locked,
            unit=locked.acting_unit,
            before={
                "version": locked.version,
                "status": locked.status,
                "sha256": locked.sha256,
            },
        )
        locked.delete()
