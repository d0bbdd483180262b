"""Cells that hold more than their place: said with row, length and limit; nothing is cut."""

import pytest

from criteria.annex import read_annex
from criteria.sets.findings import full_text
from criteria.sets.storing import structural
from plans.annex import read_plan
from plans.intake.findings import findings
from tests.criteria.books import ROWS, make_annex, with_row
from tests.people import District
from tests.plans.books import phu_loc_with
from units.formats import limits

LONG = "Ban hành kế hoạch cải cách hành chính năm " * 200  # 8,400 characters


@pytest.mark.parametrize(
    ("at", "row", "limit"),
    [
        (1, ("1.1", LONG, 15, "TC", "Kế hoạch", None, "Quý I"), limits.PARAGRAPH),
        (1, ("1.1", "Kế hoạch", 15, "TC", LONG, None, "Quý I"), limits.PARAGRAPH),
        (1, ("1.1", "Kế hoạch", 15, "TC", "Kế hoạch", LONG[:300], "Quý I"), limits.OFFICE),
        (1, ("1.1" + ".1" * 150, "Kế hoạch", 15, "TC", "Kế hoạch", None, "Quý I"), 30),
        (2, (None, LONG), limits.PARAGRAPH),
    ],
    ids=["title", "evidence", "office", "code", "line"],
)
def test_a_long_cell_of_an_annex(at: int, row: tuple, limit: int):
    annex = read_annex(make_annex(with_row(at, row)))
    said = [full_text(problem) for problem in annex.problems]
    assert any(f"ký tự, tối đa {limit} ký tự" in each for each in said), said
    assert any(problem.key == "too_long" for problem in structural(annex.problems))


def test_an_annex_as_it_is_fits():
    assert not structural(read_annex(make_annex(ROWS)).problems)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cell", "limit"),
    [("B9", limits.PARAGRAPH), ("C9", limits.PARAGRAPH), ("D9", 300), ("G9", limits.WORDS)],
)
def test_a_long_cell_of_a_plan(place: District, cell: str, limit: int):
    draft = read_plan(phu_loc_with({cell: LONG}))
    errors = [each for each in findings(draft, place.district) if each.severity == "error"]
    assert [each.row for each in errors] == [9]
    assert f"ký tự, tối đa {limit} ký tự" in errors[0].message
