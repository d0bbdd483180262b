"""What the units of a campaign reached the year before."""

from collections.abc import Collection

from criteria.periods import Period
from scoring.models import CampaignPeriod, PublishedRow
from scoring.results.years.comparison import LastYear
from scoring.results.years.own import own_results, sheets_of
from scoring.results.years.published import published_results, rows_of_units
from scoring.results.years.successions import lineage_of
from units.database.prepared import Prepared


def last_year(period: CampaignPeriod, units: Collection[int]) -> LastYear:
    """What the units of a campaign reached the year before, by its authority: for whoever may read
    the ranking of that authority, and so what it has published. Three queries.
    """
    campaign = period.campaign
    lineage = lineage_of(campaign.pk)
    before = campaign.year - 1
    ancestors = {lineage.ancestor(unit, campaign.year).unit for unit in units} - {None}
    group = campaign.criteria_set.unit_group
    own = own_results(YEAR_OF_GROUP(authority=campaign.authority_id, year=before, group=group))
    published = published_results(PUBLISHED(authority=campaign.authority_id, year=before))
    return LastYear([*own, *(each for each in published if each.unit in ancestors)], lineage)


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
# Without being prepared, the ranking takes 9 % more (bench/README.md).
PUBLISHED = Prepared(
    lambda authority, year: rows_of_units(
        PublishedRow._base_manager.filter(table__authority=authority, table__year=year)
    )
)
