"""The sheets of a unit in the periods of one year."""

from collections.abc import Iterable

from scoring.models import ScoreSheet
from units.database.prepared import Prepared


def sheets_of_the_year(sheet: ScoreSheet) -> list[ScoreSheet]:
    """The sheets of the unit in this campaign, in the order of the periods. One query, and one
    for each period that stays with an older set.
    """
    sheets = OF_THE_YEAR(campaign=sheet.period.campaign_id, unit=sheet.unit_id)
    for each in sheets:
        each.period.campaign = sheet.period.campaign
    return sorted(sheets, key=lambda each: each.period.value.order)


SINCE = sorted(set(ScoreSheet.SINCE.values()))  # the tabs name the day of a status
# Without being prepared, the sheet takes 3 % more (bench/README.md).
OF_THE_YEAR = Prepared(
    lambda campaign, unit: (
        ScoreSheet.objects.filter(period__campaign=campaign, unit=unit)
        .select_related("period")
        .only("status", *SINCE, "unit_id", "period__period", "period__kept_set_id")
        .order_by()
    )
)


def sheet_before(sheet: ScoreSheet, sheets: Iterable[ScoreSheet]) -> ScoreSheet | None:
    """The last of the sheets whose period lies before."""
    earlier = [each for each in sheets if each.period.value < sheet.period.value]
    return earlier[-1] if earlier else None
