"""Cells of an annex that only point to the one above them."""

import pytest

from criteria.annex import read_annex
from tests.criteria.books import ROWS, make_annex, with_row


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", "″"])
def test_a_cell_may_point_to_the_one_above(mark):
    rows = with_row(1, (*ROWS[1][:5], "Văn phòng", "Quý I"))
    rows = with_row(4, (*ROWS[4][:4], mark, mark, mark), rows)
    first, second = (node for node in read_annex(make_annex(rows)).nodes if node.parent == "1")
    assert second.evidence == first.evidence
    assert (second.appraiser, second.milestone) == ("Văn phòng", "Q1")


@pytest.mark.parametrize(("row", "office"), [(1, "Sở Nội vụ; nt"), (0, "nt")])
def test_a_cell_that_points_to_none_is_asked_about(row, office):
    annex = read_annex(make_annex(with_row(row, (*ROWS[row][:4], "", office))))
    (told,) = annex.errors
    assert (told.key, told.facts["text"]) == ("nothing_above", office)
