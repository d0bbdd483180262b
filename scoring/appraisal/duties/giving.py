"""Giving a duty as an exception, by leaf or unit, and taking it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.recording import (
    duty_key,
    duty_place,
    duty_text,
    put_duty,
    record_duties,
)
from scoring.models import AppraisalDuty, Campaign
from scoring.sheets.locks import lock_campaign
from units.grants import Grant
from units.models import Unit, User
from units.permissions import require
from units.refusals import NotReady


def give(
    campaign: Campaign, criterion: Criterion, unit: Unit | None, assignee: Assignee, *, by: User
) -> AppraisalDuty:
    """Give an area or a leaf of one unit (None: of all) to an assignee, who replaces the earlier
    one. Raises PermissionDenied, or NotReady for what is not of this campaign.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        if criterion.criteria_set_id != locked.criteria_set_id:
            raise NotReady(_("The criterion does not belong to this campaign's set."))
        if unit and not locked.judged.filter(unit=unit).exists():
            raise NotReady(_("%(unit)s is not judged in this campaign.") % {"unit": unit})
        before = AppraisalDuty._base_manager.filter(
            campaign=locked, criterion=criterion, unit=unit
        ).first()
        if before and duty_key(before) == assignee.key:
            return before
        duty = put_duty(locked, criterion, unit, assignee)
        assert duty is not None
        place = duty_place(criterion, unit)
        record_duties(locked, {place: duty_text(before)}, {place: str(assignee)}, by)
    return duty


def take_back(duty: AppraisalDuty, *, by: User) -> None:
    """End a duty: the next more general one applies again, or the office of the set."""
    require(by, Grant.RUN_CAMPAIGN, unit=duty.campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(duty.campaign_id)
        place = duty_place(duty.criterion, duty.unit)
        if AppraisalDuty._base_manager.filter(pk=duty.pk).delete()[0]:
            record_duties(locked, {place: duty_text(duty)}, {place: ""}, by)
