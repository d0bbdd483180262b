"""The other units among which a unit is ranked, as far as the reader may know them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from criteria.rules.ranking import rank
from scoring.models import Publication, ScoreSheet
from scoring.points.stages import Stage
from scoring.publications.content.stored import from_json
from scoring.results.ranking.reading import ranking_of

OWN = ""  # no unit has a blank name


@dataclass(frozen=True)
class UnitAhead:
    """The unit right above, and how many percent are missing to its index."""

    name: str
    index: Decimal
    missing: Decimal


@dataclass(frozen=True)
class Rivals:
    """The indices of the others by name; `source` says of which result they are."""

    indices: Mapping[str, Decimal]
    method: str
    source: str

    @cached_property
    def ranked(self) -> int:
        """How many units are ranked, the own one among them."""
        return len(self.indices) + 1

    def rank(self, index: Decimal | None) -> int | None:
        """The place of an index among the others; None while there are none."""
        if index is None or not self.indices:
            return None
        return rank({**self.indices, OWN: index}, self.method)[OWN]

    def ahead(self, index: Decimal | None) -> UnitAhead | None:
        if index is None:
            return None
        better = [(value, name) for name, value in self.indices.items() if value > index]
        if not better:
            return None
        value, name = min(better)
        return UnitAhead(name, value, value - index)


def rivals_of(sheet: ScoreSheet, stage: Stage, *, reads_ranking: bool) -> Rivals:
    """Whoever reads the ranking sees the others as they stand in the same period; all others see
    the last published results of the authority for the same group. At most four queries.
    """
    method = sheet.period.criteria_set.ranking
    if reads_ranking:
        found = ranking_of(sheet.period, stage=stage)
        indices = {
            place.unit.name: place.total.index
            for place in found.in_order
            if place.unit.pk != sheet.unit_id and place.total and place.total.index is not None
        }
        return Rivals(indices, method, sheet.period.in_year)
    return _published(sheet, method)


def _published(sheet: ScoreSheet, method: str) -> Rivals:
    campaign = sheet.period.campaign
    newest = (
        Publication.objects.public()
        .filter(
            status=Publication.Status.PUBLISHED,
            period__campaign__authority=campaign.authority_id,
            period__campaign__year__lte=campaign.year,
        )
        .order_by("-period__campaign__year", "-pk")
    )
    group = sheet.period.criteria_set.unit_group
    for content in (from_json(each.content) for each in newest[:_LOOKED_AT]):
        if content.group == group:
            indices = {
                each.name: each.total.index
                for each in content.units
                if each.rank is not None
                and each.code != sheet.unit.code
                and each.total.index is not None
            }
            return Rivals(indices, method, _("published results of %s") % content.year)
    return Rivals({}, method, "")


_LOOKED_AT = 6  # publications of an authority, the newest first: of several groups and years
