"""Whole years in tests: every unit earned the same share of everything."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models.functions import Now

from criteria.models import CriteriaSet, Criterion
from criteria.periods import Period
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import create_campaign
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.points.totals import store_totals
from tests.factories import make_set, period_dates
from tests.people import Cast, District
from units.models import Unit

FINAL = ScoreSheet.Status.FINAL


def make_year(
    place: District, cast: Cast, shares: Mapping[Unit, str], year: int = 2021
) -> CampaignPeriod:
    """The final year of these units. Make the earlier years first."""
    criteria_set = make_set(place.district)
    CriteriaSet.objects.filter(pk=criteria_set.pk).update(year=year)
    criteria_set.refresh_from_db()
    campaign = create_campaign(
        criteria_set,
        title=f"Chỉ số CCHC năm {year}",
        units=shares,
        periods=[period_dates(Period.Y)],
        by=cast.home_affairs,
    )
    open_period(campaign.periods.get(), by=cast.home_affairs)
    period = CampaignPeriod.objects.select_related("campaign__criteria_set").get(campaign=campaign)
    for unit, share in shares.items():
        make_final(period.sheets.get(unit=unit), share)
    return period


def make_final(sheet: ScoreSheet, share: str) -> ScoreSheet:
    """Grant this share of every normal leaf, rounded to its hundredths, and let it stand."""
    entries = list(sheet.entries.select_related("criterion"))
    for entry in entries:
        normal = entry.criterion.sign == Criterion.Sign.NORMAL
        points = entry.criterion.maximum * Decimal(share) if normal else Decimal(0)
        entry.first_points = points.quantize(Decimal("0.01"))
        own = entry.criterion.method == Criterion.Method.SELF
        entry.self_points = entry.first_points if own else None
    ScoreEntry.objects.bulk_update(entries, ["first_points", "self_points"])
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=FINAL, submitted_at=Now(), appraised_at=Now(), final_at=Now()
    )
    sheet.refresh_from_db()
    store_totals(sheet, with_band=True)
    return sheet
