"""What the parts of a workbook cost, and where it is too much."""

import pytest

from units.files.confined_child import ContentRefused
from units.workbooks.counts import FORMATS, PackageCounts
from units.workbooks.limits import MAX_FORMATS, MAX_LINES, MAX_OTHERS


@pytest.mark.parametrize(
    ("tags", "formats", "lines", "others"),
    [
        (["row", "si", "t"], 0, 3, 0),
        (sorted(FORMATS), 8, 0, 0),
        (["mergeCell"], 0, 0, 6),
        (["definedName", "drawing", "mergeCells"], 0, 0, 3),
    ],
)
def test_each_part_is_counted_once(tags: list[str], formats: int, lines: int, others: int) -> None:
    counted = PackageCounts()
    for tag in tags:
        counted.count(tag)
    assert (counted.formats, counted.lines, counted.others) == (formats, lines, others)


@pytest.mark.parametrize(
    ("tag", "most", "code"),
    [
        ("xf", PackageCounts(formats=MAX_FORMATS - 1), "too_many_formats"),
        ("row", PackageCounts(lines=MAX_LINES - 1), "too_much_inside"),
        ("definedName", PackageCounts(others=MAX_OTHERS - 1), "too_much_inside"),
        ("mergeCell", PackageCounts(others=MAX_OTHERS - 6), "too_much_inside"),
    ],
)
def test_one_more_than_the_most_is_refused(tag: str, most: PackageCounts, code: str) -> None:
    most.count(tag)
    with pytest.raises(ContentRefused) as refusal:
        most.count(tag)
    assert refusal.value.code == code
    if code == "too_many_formats":
        assert refusal.value.facts == {"limit": MAX_FORMATS}
