"""What units reached in a year by published tables."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from scoring.models import PublishedRow
from scoring.results.external.settings.stored import from_json
from scoring.results.years.result import ResultSource, YearResult


def rows_of_units(rows: QuerySet[PublishedRow]) -> QuerySet[PublishedRow]:
    """Those rows of published tables that are units of ours, as `published_results` reads them."""
    together = (
        PublishedRow._base_manager.filter(
            table=OuterRef("table"), group=OuterRef("group"), ranked=True
        )
        .order_by()
        .values("table", "group")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        rows.filter(unit__isnull=False)
        .select_related("table__authority", "unit")
        .annotate(among=Subquery(together))
        .order_by("-table__year", "table__title", "position", "pk")
    )


def published_results(rows: Iterable[PublishedRow]) -> list[YearResult]:
    return [_published(row) for row in rows]


def _published(row: Any) -> YearResult:
    maximum = from_json(row.table.rules).maximum
    if maximum is None and row.total is not None and row.total == row.index:
        maximum = Decimal(100)  # points that are their own percentage
    return YearResult(
        year=row.table.year,
        authority=row.table.authority,
        issuer=row.table.published_by,
        group=row.group,
        judged=row.unit,
        name=row.name,
        total=row.total,
        index=row.index,
        maximum=maximum,
        band=row.band,
        capped_because="",
        rank=row.rank,
        ranked=row.among or 0,
        source=ResultSource.PUBLISHED,
        url=reverse("scoring:published_table", args=[row.table_id]),
    )
