"""Points claimed and granted, summed by unit, by leaf and by appraiser."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.totals.index import index_of
from scoring.appraisal.consistency.case import Case


@dataclass(frozen=True)
class CaseSum:
    """Points claimed and granted over many leaves, under a name."""

    name: str
    key: str
    leaves: int
    lowered: int
    claimed: Decimal
    granted: Decimal

    @property
    def gap(self) -> Decimal:
        return self.claimed - self.granted

    @property
    def share(self) -> Decimal | None:
        """The points granted as a percentage of those claimed."""
        return index_of(self.granted, self.claimed) if self.claimed else None


def sums_by_unit(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((case.unit, str(case.sheet), case) for case in cases)


def sums_by_leaf(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((f"{case.code} {case.title}", case.code, case) for case in cases)


def sums_by_appraiser(cases: Sequence[Case]) -> list[CaseSum]:
    return _sums((case.appraiser or "", str(case.appraiser_key), case) for case in cases)


def _sums(named: Iterable[tuple[str, str, Case]]) -> list[CaseSum]:
    """One sum for each key, the largest gap first."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for name, key, case in named:
        groups[name, key].append(case)
    found = [
        CaseSum(
            name=name,
            key=key,
            leaves=len(group),
            lowered=sum(case.is_lowered for case in group),
            claimed=sum((case.claimed for case in group), Decimal(0)),
            granted=sum((case.granted for case in group), Decimal(0)),
        )
        for (name, key), group in groups.items()
    ]
    return sorted(found, key=lambda each: -each.gap)
