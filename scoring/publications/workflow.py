"""How results become public: Home Affairs prepares, the leader approves, Home Affairs publishes.

A correction is a new version with the same steps; the one before stays readable.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.models import CampaignPeriod, Publication, ScoreSheet
from scoring.notifications.notices import RESULTS_RETURNED
from scoring.publications.content import content_of
from scoring.publications.data import Decision, from_json, sha256_of, to_json
from scoring.publications.guards import (
    is_as_prepared,
    is_settled,
    may_be_approved,
    not_settled,
    unacknowledged,
)
from scoring.sheets import workflow as sheets
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady
from units.workflow import Step, take

Status = Publication.Status
IN_THE_MAKING = frozenset({Status.PREPARED, Status.RETURNED, Status.APPROVED})

STEPS: Mapping[str, Step] = {
    "renew_results": Step(
        IN_THE_MAKING,
        Status.PREPARED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Prepare again"),
        guard=is_settled,
    ),
    "approve_results": Step(
        frozenset({Status.PREPARED}),
        Status.APPROVED,
        Grant.APPROVE_RESULTS,
        gettext_lazy("Approve the results"),
        guard=may_be_approved,
    ),
    "return_results": Step(
        frozenset({Status.PREPARED, Status.APPROVED}),
        Status.RETURNED,
        Grant.APPROVE_RESULTS,
        gettext_lazy("Send the results back"),
        needs_reason=True,
        notify=(RESULTS_RETURNED,),
    ),
    "publish_results": Step(
        frozenset({Status.APPROVED}),
        Status.PUBLISHED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Publish the results"),
        guard=is_as_prepared,
    ),
    "supersede_results": Step(
        frozenset({Status.PUBLISHED}),
        Status.SUPERSEDED,
        None,
        gettext_lazy("Supersede the results"),
    ),
}


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


def renew(publication: Publication, *, by: User) -> Publication:
    """Freeze the results as they stand now; what was approved is to be approved again."""
    with transaction.atomic():
        period = lock_period(publication.period_id)
        made = content_of(period, version=publication.version, reason=publication.reason)
        content = to_json(made)
        return take(
            publication,
            STEPS,
            "renew_results",
            by=by,
            content=content,
            sha256=sha256_of(content),
            prepared_by=by,
            prepared_at=Now(),
            approved_by=None,
            approved_at=None,
        )


def approve(publication: Publication, *, by: User) -> Publication:
    """The leader approves; heads of units who have not answered until now have no remark."""
    with transaction.atomic():
        lock_period(publication.period_id)
        take(publication, STEPS, "approve_results", by=by, approved_by=by, approved_at=Now())
        acknowledge_silent(publication)
    return publication


def send_back(publication: Publication, *, by: User, reason: str) -> Publication:
    """The leader wants something checked: the results must be prepared again or discarded. An
    approval that was given is withdrawn.
    """
    return take(
        publication,
        STEPS,
        "return_results",
        by=by,
        reason=reason,
        approved_by=None,
        approved_at=None,
    )


def discard(publication: Publication, *, by: User) -> None:
    """Discard results that were never published; the audit trail keeps that they existed.

    Raises PermissionDenied, or NotReady for what is or was public.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=publication.acting_unit)
    with transaction.atomic():
        lock_period(publication.period_id)
        locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
        if locked.status not in IN_THE_MAKING:
            raise NotReady(_("What is public cannot be thrown away; it can be corrected."))
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


def acknowledge_silent(publication: Publication) -> int:
    """The time is over: what nobody has acknowledged counts as read without a remark."""
    silent = list(unacknowledged(publication))
    for sheet in silent:
        sheets.acknowledge(sheet, by=None)
    return len(silent)


def publish(publication: Publication, decision: Decision, *, by: User) -> Publication:
    """Make the approved results public under the number of their decision; the version before is
    superseded, the sheets are published with it.
    """
    with transaction.atomic():
        period = lock_period(publication.period_id)
        together = list(
            period.sheets.select_for_update(of=("self",)).select_related("unit").order_by("pk")
        )
        for earlier in period.publications.filter(status=Status.PUBLISHED):
            take(earlier, STEPS, "supersede_results", by=None)
        publication.refresh_from_db()
        content = to_json(replace(from_json(publication.content), decision=decision))
        take(
            publication,
            STEPS,
            "publish_results",
            by=by,
            published_at=Now(),
            number=decision.number,
            issued_on=decision.issued_on,
            signer_title=decision.signer_title,
            signer_name=decision.signer_name,
            content=content,
            sha256=sha256_of(content),
        )
        for sheet in together:
            if sheet.status == ScoreSheet.Status.FINAL:
                sheets.publish(sheet, decision.number)
    return publication


def lock_period(pk: int) -> CampaignPeriod:
    """The period with its campaign, held until the transaction ends: one publication at a time."""
    return (
        CampaignPeriod._base_manager.select_for_update(of=("self",))
        .select_related("campaign__authority", "campaign__criteria_set", "kept_set")
        .get(pk=pk)
    )
