"""The leaves of a sheet: which come due in a period, and the blank entry of each."""

from criteria.models import CriteriaSet, Criterion
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from units.database.prepared import Prepared

# Without being prepared, the page of a criterion takes 6 % more (bench/README.md).
LEAVES = Prepared(
    lambda criteria_set: Criterion.objects.filter(
        criteria_set=criteria_set, method__isnull=False
    ).select_related("appraiser_unit")
)


def blank_entry(sheet: ScoreSheet, leaf: Criterion, *, excluded: bool, **values: str) -> ScoreEntry:
    """A leaf that nobody has answered; one that the set excludes counts as not applicable."""
    return ScoreEntry(
        sheet=sheet,
        criterion=leaf,
        excluded=excluded,
        not_applicable=excluded,
        first_not_applicable=excluded,
        **values,
    )


def leaves_due(period: CampaignPeriod, criteria_set: CriteriaSet | None = None) -> list[Criterion]:
    """The leaves that are due by this period, in printed order: of its own set or of another."""
    leaves = LEAVES(criteria_set=(criteria_set or period.criteria_set).pk)
    return [leaf for leaf in leaves if leaf.milestone and period.value.reaches(leaf.milestone)]
