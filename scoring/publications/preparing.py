"""Preparing a publication: the results of a year, frozen as they stand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.models import CampaignPeriod, Publication
from scoring.publications.content import content_of
from scoring.publications.guards import not_settled
from scoring.publications.locks import lock_period
from scoring.publications.steps import IN_THE_MAKING
from scoring.publications.stored import sha256_of, to_json
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def prepare(
    period: CampaignPeriod, *, acknowledge_until: datetime, reason: str = "", by: User
) -> Publication:
    """Freeze the results of a year as they stand, for the heads to acknowledge and the leader to
    approve. Every version after the first needs a reason. Raises NotReady.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    reason = clean(reason)
    if refusal := too_long_text(reason, limits.WORDS, _("Reason")):
        raise NotReady(refusal)
    with transaction.atomic():
        locked = lock_period(period.pk)
        newest = locked.publications.order_by("version").last()
        if newest and newest.status in IN_THE_MAKING:
            raise NotReady(_("The results are being prepared already."))
        if newest and not reason:
            raise NotReady(_("Give the reason for the correction."))
        sentences = list(not_settled(locked))
        if sentences:
            raise NotReady(*sentences)
        version = newest.version + 1 if newest else 1
        content = to_json(content_of(locked, version=version, reason=reason if newest else ""))
        made = Publication.objects.create(
            period=locked,
            version=version,
            content=content,
            sha256=sha256_of(content),
            reason=reason if newest else "",
            acknowledge_until=acknowledge_until,
            prepared_by=by,
        )
        record(
            "prepare_results",
            by=by,
            target=made,
            unit=made.acting_unit,
            after={"version": version, "sha256": made.sha256},
            reason=made.reason,
        )
    return made
