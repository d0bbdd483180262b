"""The page on which one leaf is appraised for all units, so that they are judged alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import OF_LEAF
from scoring.appraisal.by_criterion.lines import UnitLine, lines_of
from scoring.appraisal.by_criterion.places import LeafPlace, first_waiting, places_of
from scoring.appraisal.duties.lookup import duties_of
from scoring.models import CampaignPeriod
from units.models import User


@dataclass(frozen=True)
class LeafPage:
    """Everything the page shows, first the units that the person can appraise now; `leaf` is None
    in a period without leaves.
    """

    places: Sequence[LeafPlace]
    leaf: Criterion | None
    lines: Sequence[UnitLine]

    @property
    def own(self) -> list[UnitLine]:
        return [each for each in self.lines if each.line.is_own]

    @property
    def answered(self) -> int:
        return sum(each.line.is_answered for each in self.own)

    @property
    def differing(self) -> int:
        return sum(each.line.differs for each in self.lines)

    @property
    def without_case(self) -> int:
        return sum(each.line.claim.no_case for each in self.lines)

    @property
    def lacking(self) -> int:
        return sum(each.line.claim.lacks_document for each in self.lines)

    @property
    def place(self) -> LeafPlace | None:
        return next((each for each in self.places if each.current), None)

    @property
    def previous(self) -> Criterion | None:
        return self._beside(-1)

    @property
    def next(self) -> Criterion | None:
        return self._beside(1)

    def _beside(self, step: int) -> Criterion | None:
        at = next((at for at, each in enumerate(self.places) if each.current), None)
        if at is None or not 0 <= at + step < len(self.places):
            return None
        return self.places[at + step].leaf


def read_leaf(period: CampaignPeriod, user: User, now: datetime, code: str = "") -> LeafPage:
    """The page of the leaf with this code; without one the first that waits for the person. The
    number of queries is constant.
    """
    duties = duties_of(period.campaign_id)
    places = places_of(period, duties, user)
    asked_for = next((each for each in places if each.leaf.code == code), None)
    chosen = asked_for or first_waiting(places)
    if chosen is None:
        return LeafPage([], None, [])
    places = [
        LeafPlace(each.leaf, each.done, each.all, each.mine, current=each is chosen)
        for each in places
    ]
    entries = OF_LEAF(user, period=period.pk, leaf=chosen.leaf.pk)
    for entry in entries:
        entry.criterion, entry.sheet.period = chosen.leaf, period
    return LeafPage(places, chosen.leaf, lines_of(period, entries, duties, user, now))
