"""What a unit reached in a year."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.change import Standing
from units.models import Unit


@dataclass(frozen=True)
class YearResult:
    """What a unit reached in a year by one authority. `ranked` says among how many units it has
    its rank; `maximum` is None where it is not known.
    """

    year: int
    authority: Unit
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
    is_published: bool
    url: str

    @property
    def unit(self) -> int:
        return self.judged.pk

    @property
    def standing(self) -> Standing:
        return Standing(self.total, self.maximum, self.rank)
