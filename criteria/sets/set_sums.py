"""The points of a whole set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.annex import AnnexNode


@dataclass(frozen=True)
class SetSums:
    """The points of a whole set; bonus and penalty stand outside its total."""

    total: Decimal
    surveyed: Decimal
    bonus: Decimal
    penalty: Decimal
    leaves: int

    @property
    def appraised(self) -> Decimal:
        return self.total - self.surveyed


def sums_of(nodes: Sequence[AnnexNode]) -> SetSums:
    leaves = [node for node in nodes if node.method]
    normal = [leaf for leaf in leaves if leaf.sign == "normal"]
    return SetSums(
        total=sum_of_maxima(normal),
        surveyed=sum_of_maxima(leaf for leaf in normal if leaf.method == "survey"),
        bonus=sum_of_maxima(leaf for leaf in leaves if leaf.sign == "bonus"),
        penalty=sum_of_maxima(leaf for leaf in leaves if leaf.sign == "penalty"),
        leaves=len(leaves),
    )


def sum_of_maxima(nodes: Iterable[AnnexNode]) -> Decimal:
    return sum((node.maximum for node in nodes if node.maximum is not None), Decimal(0))
