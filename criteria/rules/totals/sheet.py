"""The totals of a sheet from the leaves that are due."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from criteria.rules.totals.leaf_sum import LeafSum
from criteria.rules.totals.results import ScoredLeaf, SheetTotals, Total
from criteria.rules.totals.sheet_sums import SheetSums
from criteria.rules.totals.whole import whole_of


def total_of(
    leaves: Iterable[ScoredLeaf],
    *,
    not_applicable: str = "rescale_appraised",
    bonus_cap: Decimal | None = None,
    penalty_cap: Decimal | None = None,
) -> SheetTotals:
    """The totals of a sheet from the leaves that are due.

    `rescale_appraised`: the appraised points count as E / (T - N) × T, the survey is added to them.
    `reduced_maximum`: what is earned stands on the maximum that is left. Bonus and penalty, each up
    to its cap, stand outside the maximum; a total does not fall below 0. A criterion or area sums
    its normal leaves; one that has only bonus or penalty leaves sums those.
    """
    if not_applicable not in ("rescale_appraised", "reduced_maximum"):
        raise ValueError(f"not_applicable: {not_applicable}")
    sums = SheetSums()
    for leaf in leaves:
        sums.add(leaf)
    appraised, survey = sums.appraised, sums.survey
    bonus, penalty = sums.outside["bonus"], sums.outside["penalty"]
    bonus = bonus if bonus_cap is None else min(bonus, bonus_cap)
    penalty = penalty if penalty_cap is None else min(penalty, penalty_cap)
    for code, total in sums.outside_by_code.items():
        sums.by_code.setdefault(code, total)
    rescale = not_applicable == "rescale_appraised"
    return SheetTotals(
        whole=whole_of(appraised, survey, bonus - penalty, rescale, sums.scored, sums.leaves),
        appraised=appraised.total(rescale=rescale),
        survey=survey.total(),
        bonus=bonus,
        penalty=penalty,
        by_code=_totals(sums.by_code),
        rescaled=appraised.maximum + survey.maximum != appraised.full + survey.full,
        appraised_by_code=_totals(sums.appraised_by_code),
        survey_by_code=_totals(sums.survey_by_code),
    )


def _totals(sums: Mapping[str, LeafSum]) -> dict[str, Total]:
    return {code: each.total() for code, each in sums.items()}
