"""The mean of each area of a publication, as bars."""

from decimal import Decimal

from scoring.publications.content.data import Content, PublishedArea, PublishedFigures, UnitResult
from scoring.results.pictures.area_means import area_means


def unit(rank: int | None, *indices: str | None) -> UnitResult:
    areas = tuple(
        PublishedFigures(Decimal(1), None if each is None else Decimal(each)) for each in indices
    )
    return UnitResult("1", "Xã", rank, PublishedFigures(Decimal(1), Decimal(1)), areas=areas)


def content(*units: UnitResult) -> Content:
    areas = (PublishedArea("1", "CHỈ ĐẠO"), PublishedArea("2", "Điểm thưởng"))
    return Content("UBND", "Kết quả", 2021, "Xã", "Bộ", 1, "", areas, units, None)


def test_the_mean_is_of_the_ranked_units_that_have_an_index() -> None:
    chart = area_means(
        content(unit(1, "90", None), unit(2, "85.5", None), unit(None, "10", "50")).area_indices
    )
    assert chart is not None
    assert [(bar.label, bar.reached, bar.lost) for bar in chart.bars] == [
        ("1. Chỉ đạo", Decimal("87.75"), Decimal("12.25"))
    ]


def test_nobody_ranked_is_no_picture() -> None:
    assert area_means(content(unit(None, "10", "50")).area_indices) is None
    assert area_means(content().area_indices) is None
