"""Preparing a publication: the results of a year, frozen as they stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.models import CampaignPeriod, Publication
from scoring.publications.content.data import Content
from scoring.publications.content.reading import content_of
from scoring.publications.content.stored import sha256_of, to_json
from scoring.publications.guards import not_settled, only_of_a_year
from scoring.publications.locks import lock_period
from scoring.publications.steps import IN_THE_MAKING
from scoring.results.ranking.reading import ranking_of
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def why_not_prepared(period: CampaignPeriod, newest: Publication | None) -> Iterator[str]:
    """Why nothing of the period can be prepared now, whatever its units have."""
    if not period.is_final:
        yield only_of_a_year()
    if newest and newest.status in IN_THE_MAKING:
        yield _("The results are being prepared already.")


def mark_of_results(content: Content) -> str:
    """SHA-256 of the results, whatever is said about a correction."""
    return sha256_of(to_json(replace(content, reason="")))


def prepare(
    period: CampaignPeriod,
    *,
    acknowledge_until: datetime,
    reason: str = "",
    by: User,
    seen: str | None = None,
) -> Publication:
    """Freeze the results of a year as they stand, for the heads to acknowledge and the leader to
    approve. Every version after the first needs a reason. Raises NotReady, also where `seen` is not
    the mark of what is there.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=period.campaign.authority)
    reason = reason_given(reason, required=False)
    with transaction.atomic():
        locked = lock_period(period.pk)
        newest = locked.publications.order_by("version").last()
        if sentences := list(why_not_prepared(locked, newest)):
            raise NotReady(*sentences)
        if newest and not reason:
            raise NotReady(_("Give the reason for the correction."))
        sentences = list(not_settled(locked))
        if sentences:
            raise NotReady(*sentences)
        version = newest.version + 1 if newest else 1
        ranking = ranking_of(locked)
        made_of = content_of(ranking, version=version, reason=reason if newest else "")
        if seen is not None and seen != mark_of_results(made_of):
            raise NotReady(_("The results have changed since you looked at them. Look again."))
        content = to_json(made_of)
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
