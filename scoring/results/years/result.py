"""What a unit reached in a year."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from criteria.rules.change import Standing
from units.models import Unit


class ResultSource(TextChoices):
    """How we know a result; where one year has several, in this order."""

    SCORED = "scored", _("scored here")
    RECEIVED = "received", _("recorded by the unit")
    PUBLISHED = "published", _("published table")


@dataclass(frozen=True)
class AreaPoints:
    """Points of one area out of its maximum, as they were published."""

    title: str
    points: Decimal
    maximum: Decimal

    @property
    def is_full(self) -> bool:
        return self.points == self.maximum


@dataclass(frozen=True)
class YearResult:
    """What a unit reached in a year by one authority. `authority` keeps the result, `issuer` is
    the name of who gave it. `ranked` says among how many units it has its rank; `maximum` is None
    where it is not known. `row` is the key of what the unit recorded. `index_name` is blank for the
    PAR Index.
    """

    year: int
    authority: Unit
    issuer: str
    group: str
    judged: Unit
    name: str
    total: Decimal | None
    index: Decimal | None
    maximum: Decimal | None
    band: str
    capped_because: str
    rank: int | None
    ranked: int
    source: ResultSource
    url: str
    row: int | None = None
    index_name: str = ""
    areas: tuple[AreaPoints, ...] = ()

    @property
    def unit(self) -> int:
        return self.judged.pk

    @property
    def judge(self) -> int:
        """The key of the unit whose judgement it is. What a unit keeps of itself comes from the
        level above, which may be none of our units: then the key is negative.
        """
        if self.source == ResultSource.SCORED or self.authority != self.judged:
            return self.authority.pk
        return self.judged.parent_id or -self.judged.pk

    @property
    def standing(self) -> Standing:
        return Standing(self.total, self.maximum, self.rank)
