"""How each unit of a ranking changed on the year before."""

from collections.abc import Mapping

from criteria.rules.change import Standing
from scoring.results.ranking.ranking import Ranking
from scoring.results.years.comparison import Compared
from scoring.results.years.last_year import last_year


def changes_of(ranking: Ranking) -> Mapping[int, Compared]:
    """By unit; only of the whole of a year, where something is known of the year before."""
    if ranking.provisional or ranking.node is not None or ranking.stage == "self":
        return {}
    campaign = ranking.period.campaign
    before = last_year(ranking.period, [place.unit.pk for place in ranking.places])
    if not before.results:
        return {}
    return {
        place.unit.pk: before.compare(
            place.unit.pk,
            campaign.authority_id,
            campaign.criteria_set.unit_group,
            campaign.year,
            Standing(place.total.points, place.total.full_maximum, place.rank),
        )
        for place in ranking.in_order
        if place.total
    }
