"""The leaves of a period to choose from: how far each is appraised, and which waits first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from criteria.models import Criterion
from scoring.appraisal.by_criterion.entries import DONE, UNDER_APPRAISAL, appraised_by
from scoring.appraisal.duties.given import Duties
from scoring.models import CampaignPeriod
from scoring.sheets.leaves import leaves_due
from units.formats.text import shortened
from units.models import User
from units.visible import AskedBy


@dataclass(frozen=True)
class LeafPlace:
    """A leaf in the list of the period: how many of the sheets under appraisal have its points."""

    leaf: Criterion
    done: int
    all: int
    mine: bool
    current: bool = False

    @property
    def left(self) -> int:
        return self.all - self.done

    @property
    def words(self) -> str:
        """As one line of a list: "★ 1.2 Ban hành kế hoạch (3/17)"."""
        star = "★ " if self.mine else ""
        return f"{star}{self.leaf.code} {shortened(self.leaf.title)} ({self.done}/{self.all})"


def places_of(period: CampaignPeriod, duties: Duties, user: User) -> list[LeafPlace]:
    counts = {leaf: (done, number) for leaf, done, number in COUNTS(user, period=period.pk)}
    units = {0, *duties.special_units}
    return [
        LeafPlace(
            leaf,
            *counts.get(leaf.pk, (0, 0)),
            mine=any(duties.of(leaf, unit).falls_to(user) for unit in units),
        )
        for leaf in leaves_due(period)
    ]


# Without being prepared, the page takes 12 % more (bench/README.md).
COUNTS = AskedBy(
    lambda user, period: (
        appraised_by(user)
        .filter(UNDER_APPRAISAL, sheet__period=period)
        .order_by()
        .values_list("criterion")
        .annotate(done=Count("pk", filter=DONE), number=Count("pk"))
    )
)


def first_waiting(places: Sequence[LeafPlace]) -> LeafPlace | None:
    """The first of one's own with something left, else the first of one's own, else the first."""
    order = sorted(places, key=lambda each: (not each.mine, not each.left))
    return order[0] if order else None
