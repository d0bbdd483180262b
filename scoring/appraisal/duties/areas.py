"""Giving whole areas to offices or people, many at once."""

import hashlib
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.recording import duty_key, duty_text, put_duty, record_duties
from scoring.models import AppraisalDuty, Campaign
from scoring.sheets.locks import lock_campaign
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def mark_of(duties: Iterable[AppraisalDuty]) -> str:
    """A checksum of the duties of areas, to notice a colleague's change."""
    keys = sorted((duty.criterion_id, duty.office_id or 0, duty.person_id or 0) for duty in duties)
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def of_areas(campaign: Campaign) -> list[AppraisalDuty]:
    """The duties that hold for whole areas and all units."""
    rows = AppraisalDuty._base_manager.filter(campaign=campaign, unit=None, criterion__parent=None)
    return list(rows.select_related("criterion", "office", "person"))


def give_areas(
    campaign: Campaign, chosen: Mapping[Criterion, Assignee | None], *, seen: str, by: User
) -> int:
    """Give whole areas to offices or people, None: the office of the set. Returns how many changed.

    Raises PermissionDenied, or NotReady when a colleague was faster (`seen`: see `mark_of`).
    """
    require(by, Grant.RUN_CAMPAIGN, unit=campaign.authority)
    with transaction.atomic():
        locked = lock_campaign(campaign.pk)
        current = of_areas(locked)
        if mark_of(current) != seen:
            raise NotReady(_("A colleague has changed the duties meanwhile. Please look again."))
        before = {duty.criterion_id: duty for duty in current}
        changed = {
            area: assignee
            for area, assignee in chosen.items()
            if duty_key(before.get(area.pk)) != (assignee.key if assignee else "")
        }
        for area, assignee in changed.items():
            put_duty(locked, area, None, assignee)
        if changed:
            record_duties(
                locked,
                {area.code: duty_text(before.get(area.pk)) for area in changed},
                {area.code: str(assignee or "") for area, assignee in changed.items()},
                by,
            )
    return len(changed)
