"""A national year in the database: 1.3 million scores, and the largest province to be ranked.

`python -m bench.national` adds them to the database of `bench.data` and prints, as JSON, where the
ranking of the province's 170 units is and the cookie of its Home Affairs officer.
"""

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402
from django.db.models.functions import Now  # noqa: E402
from django.urls import reverse  # noqa: E402

from bench.data import log_in  # noqa: E402
from criteria.models import CriteriaSet, Criterion, PeriodChoice  # noqa: E402
from criteria.periods import Period  # noqa: E402
from scoring.campaigns.opening import open_period  # noqa: E402
from scoring.campaigns.setup import create_campaign  # noqa: E402
from scoring.models import Campaign, CampaignPeriod, ScoreEntry, ScoreSheet  # noqa: E402
from scoring.points.totals import store_totals  # noqa: E402
from tests.factories import period_dates  # noqa: E402
from tests.people import make_person, make_unit  # noqa: E402
from units.database.keys import next_keys  # noqa: E402
from units.models import Role, Unit, User  # noqa: E402

AREAS, LEAVES_EACH = 10, 10
UNITS = 170
ELSEWHERE = 3_250  # units of the other provinces, each with a sheet for every period


def hundred_leaves(authority: Unit, year: int = 2021) -> CriteriaSet:
    """An issued set of 100 leaves, each judged up to one point."""
    criteria_set = CriteriaSet.objects.create(
        authority=authority,
        year=year,
        title="100 tiêu chí",
        unit_group="Các xã",
        status=CriteriaSet.Status.ISSUED,
        number="1/QĐ",
        issued_on="2021-01-04",
    )
    nodes = []
    for area in range(1, AREAS + 1):
        head = Criterion(
            level="area", code=str(area), title=f"Lĩnh vực {area}", maximum=Decimal(LEAVES_EACH)
        )
        leaves = [
            Criterion(
                level="criterion",
                parent=head,
                code=f"{area}.{number}",
                title=f"Tiêu chí {area}.{number}",
                maximum=Decimal(1),
                method=Criterion.Method.SELF,
                rule={"kind": "judged", "step": "0.25"},
                milestone=Period.Q1,
            )
            for number in range(1, LEAVES_EACH + 1)
        ]
        nodes += [head, *leaves]
    for position, (key, node) in enumerate(
        zip(next_keys(Criterion, len(nodes)), nodes, strict=True), start=1
    ):
        node.pk, node.position, node.criteria_set = key, position, criteria_set
    for node in nodes:
        node.parent = node.parent  # take over the key of the parent
    Criterion.objects.bulk_create(nodes)
    return criteria_set


def communes(parent: Unit, first: int, count: int) -> list[Unit]:
    """Units right below the parent, written in two statements."""
    keys = next_keys(Unit, count)
    return Unit.objects.bulk_create(
        Unit(
            pk=key,
            code=f"N{number:05}",
            name=f"Ủy ban nhân dân xã {number}",
            short_name=f"Xã {number}",
            kind=Unit.Kind.COMMUNE,
            parent=parent,
            path=f"{parent.path}{key}/",
            sort_key=f"{number:05}",
            search_key=f"{number:05}",
        )
        for number, key in enumerate(keys, start=first)
    )


def ranked_period(province: Unit, officer: User) -> CampaignPeriod:
    """The year of the province: every leaf scored and appraised, every sheet final."""
    campaign = create_campaign(
        hundred_leaves(province),
        title="Chỉ số CCHC các xã năm 2021",
        units=communes(province, 0, UNITS),
        periods=[period_dates(period) for period in Period],
        by=officer,
    )
    year = campaign.periods.get(period=Period.Y)
    sheets = open_period(year, by=officer)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE scoring_scoreentry SET (self_points, first_points) ="
            " (SELECT points, points FROM (SELECT (sheet_id * 7 + criterion_id * 3) %% 5 * 0.25"
            " AS points) AS p) WHERE sheet_id = ANY(%s)",
            [[sheet.pk for sheet in sheets]],
        )
    ScoreSheet.objects.filter(period=year).update(
        status=ScoreSheet.Status.FINAL, submitted_at=Now(), appraised_at=Now(), final_at=Now()
    )
    for sheet in ScoreSheet.objects.filter(period=year).select_related("period__campaign"):
        store_totals(sheet, with_band=True)
    return year


def fill_elsewhere(template: ScoreSheet) -> int:
    """Sheets of every period for units of other provinces, with the leaves of the template."""
    country = make_unit("VN", "Cả nước", "Cả nước", Unit.Kind.PROVINCE)
    campaign = Campaign.objects.create(
        authority=country,
        criteria_set=template.period.campaign.criteria_set,
        year=2021,
        title="Các tỉnh khác",
        status=Campaign.Status.OPEN,
    )
    units = communes(country, 10_000, ELSEWHERE)
    for period in PeriodChoice.values:
        dates = vars(period_dates(Period(period)))
        row = CampaignPeriod.objects.create(campaign=campaign, opened_at=Now(), **dates)
        sheets = ScoreSheet.objects.bulk_create(
            [ScoreSheet(period=row, unit=unit) for unit in units], batch_size=5000
        )
        copy_leaves(template, sheets)
    return ScoreEntry.objects.count()


def copy_leaves(template: ScoreSheet, sheets: Sequence[ScoreSheet]) -> None:
    table = ScoreEntry._meta.db_table
    fields = [f.column for f in ScoreEntry._meta.concrete_fields if f.name not in ("id", "sheet")]
    columns = ", ".join(fields)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # no history of made-up scores
        cursor.execute(
            f"INSERT INTO {table} (sheet_id, {columns}) SELECT copy, {columns} FROM {table},"
            " unnest(%s) AS copy WHERE sheet_id = %s",
            [[sheet.pk for sheet in sheets], template.pk],
        )
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def fill() -> dict[str, Any]:
    province = Unit.objects.get(code="46")
    officer = make_person("so.noi.vu", Role.HOME_AFFAIRS, province)
    year = ranked_period(province, officer)
    scores = fill_elsewhere(year.sheets.select_related("period__campaign__criteria_set")[0])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {
        "ranking": reverse("scoring:ranking", args=[year.pk]),
        "cookie": log_in(officer),
        "scores": scores,
    }


if __name__ == "__main__":
    json.dump(fill(), sys.stdout)
