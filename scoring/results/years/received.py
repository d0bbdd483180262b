"""What units reached in a year, as they recorded it from the level above."""

from collections.abc import Iterable

from django.urls import reverse

from criteria.rules.totals.index import index_of
from scoring.models import ReceivedResult
from scoring.results.years.result import AreaPoints, ResultSource, YearResult

Kind = ReceivedResult.Kind


def received_results(rows: Iterable[ReceivedResult]) -> list[YearResult]:
    """Of all indices; the rows as `with_areas` reads them."""
    return [_received(row) for row in rows]


def _received(row: ReceivedResult) -> YearResult:
    page = reverse("scoring:unit_history", args=[row.unit_id])
    return YearResult(
        year=row.year,
        authority=row.unit,
        issuer=row.issuer,
        group="",
        judged=row.unit,
        name=row.unit.short_name,
        total=row.points,
        index=index_of(row.points, row.maximum),
        maximum=row.maximum,
        band=row.band,
        capped_because="",
        rank=row.rank,
        ranked=row.ranked or 0,
        source=ResultSource.RECEIVED,
        url=f"{page}#received-{row.pk}",
        row=row.pk,
        index_name="" if row.kind == Kind.PAR else str(row.get_kind_display()),
        areas=tuple(AreaPoints(area.title, area.points, area.maximum) for area in row.areas.all()),
    )
