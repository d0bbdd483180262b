"""What the units of a campaign reached the year before."""

from collections.abc import Collection

from criteria.periods import Period
from scoring.models import CampaignPeriod, PublishedRow
from scoring.results.years.comparison import LastYear
from scoring.results.years.own import own_results, sheets_of
from scoring.results.years.published import published_results
from scoring.results.years.successions import lineage_of
from units.database.prepared import Prepared
from units.models import User


def last_year(period: CampaignPeriod, units: Collection[int], user: User) -> LastYear:
    """What the units of a campaign reached the year before, by its authority. Three queries."""
    campaign = period.campaign
    lineage = lineage_of(units)
    before = campaign.year - 1
    ancestors = {lineage.ancestor(unit, campaign.year).unit for unit in units} - {None}
    group = campaign.criteria_set.unit_group
    own = own_results(YEAR_OF_GROUP(authority=campaign.authority_id, year=before, group=group))
    published = published_results(
        PublishedRow.objects.visible_to(user).filter(
            table__authority=campaign.authority_id, table__year=before, unit__in=ancestors
        )
    )
    return LastYear([*own, *published], lineage)


# Without being prepared, the ranking takes a fifth more (bench/README.md).
YEAR_OF_GROUP = Prepared(
    lambda authority, year, group: sheets_of(
        CampaignPeriod._base_manager.filter(
            period=Period.Y,
            campaign__authority=authority,
            campaign__year=year,
            campaign__criteria_set__unit_group=group,
        )
    )
)
