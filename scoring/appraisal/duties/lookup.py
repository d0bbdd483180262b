"""The duties that Home Affairs has given, read by campaign."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.given import Duties, Place
from scoring.models import AppraisalDuty
from units.database.prepared import Prepared


def duties_of(campaign: int) -> Duties:
    """The duties of a campaign (its key). One query."""
    return _by_campaign(OF_CAMPAIGN(campaign=campaign)).get(campaign, Duties({}))


# Without being prepared, appraising pages take 7 to 8 % more (bench/README.md).
OF_CAMPAIGN = Prepared(lambda campaign: _rows(campaign=campaign))


def all_duties(campaigns: Iterable[int]) -> dict[int, Duties]:
    """The duties of several campaigns, by their keys. One query."""
    keys = list(campaigns)
    return {key: Duties({}) for key in keys} | _by_campaign(_rows(campaign__in=keys))


def _rows(**campaigns: Any) -> QuerySet[AppraisalDuty]:
    rows = AppraisalDuty._base_manager.filter(**campaigns)
    return rows.select_related("criterion", "office", "person")


def _by_campaign(duties: Iterable[AppraisalDuty]) -> dict[int, Duties]:
    given: defaultdict[int, dict[Place, Assignee]] = defaultdict(dict)
    for duty in duties:
        place = (duty.criterion.code, duty.unit_id)
        given[duty.campaign_id][place] = Assignee(duty.office, duty.person)
    return {key: Duties(found) for key, found in given.items()}
