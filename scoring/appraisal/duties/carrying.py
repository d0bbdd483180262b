"""Duties that follow their criteria into a newer version of the set."""

from collections.abc import Iterable

from criteria.models import Criterion
from scoring.appraisal.duties.recording import duty_place, record_duties
from scoring.models import AppraisalDuty
from scoring.sheets.locks import LockedCampaign
from units.models import User


def carry_duties(
    campaign: LockedCampaign, pairs: Iterable[tuple[Criterion, Criterion]], *, by: User
) -> None:
    """Let the duties follow their criteria into a newer version of the set; those of criteria
    without a single successor end.
    """
    successor = {old.pk: new for old, new in pairs}
    ended = {}
    rows = AppraisalDuty._base_manager.filter(campaign=campaign)
    for duty in rows.select_related("criterion", "unit", "office", "person"):
        new = successor.get(duty.criterion_id)
        if new is None:
            ended[duty_place(duty.criterion, duty.unit)] = duty.assignee
            duty.delete()
        elif new.pk != duty.criterion_id:
            AppraisalDuty._base_manager.filter(pk=duty.pk).update(criterion=new)
    if ended:
        record_duties(campaign, ended, dict.fromkeys(ended, ""), by)
