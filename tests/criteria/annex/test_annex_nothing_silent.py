"""Whatever is lost from an annex or changed in it shows: in its node, or as a finding."""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from criteria.annex import Annex, AnnexProblem, read_annex
from criteria.annex.grid.sheet import exact
from tests.criteria.books import HEADINGS, ROWS, TITLE, as_bytes, make_annex
from tests.criteria.grids import Grid, code_rows, grid_of
from units.workbooks.wording import WorkbookRefused

DATA = Path(__file__).parents[2] / "data" / "criteria"
few = settings(max_examples=12, derandomize=True, deadline=None)


@cache
def original() -> Grid:
    return grid_of((DATA / "commune_2021.xlsx").read_bytes())


def copied() -> Grid:
    return Grid([list(row) for row in original().rows], list(original().merges))


def told(annex: Annex) -> list[dict[str, object]]:
    return [node.as_dict() for node in annex.nodes]


@cache
def as_printed() -> list[dict[str, object]]:
    return told(read_annex(original().content()))


TABLE = range(code_rows(original())[0], code_rows(original())[-1] + 2)
CELLS = [
    (row, column)
    for row in TABLE
    for column, value in enumerate(original().rows[row])
    if value is not None
]


@few
@given(st.sampled_from([row for row in TABLE if any(original().rows[row])]))
def test_a_row_that_is_lost_is_told_or_missing_from_its_leaf_only(row):
    grid = copied()
    lost = grid.take_row(row)
    annex = read_annex(grid.content())
    if row in code_rows(original()):
        assert annex.errors
        return
    changed = [
        (node, before)
        for node, before in zip(told(annex), as_printed(), strict=True)
        if node != before
    ]
    assert len(changed) == 1
    node, before = changed[0]
    assert [line for line in before["wording"] if line not in node["wording"]] == [lost[1]]


@few
@given(st.sampled_from(CELLS))
def test_a_cell_that_is_emptied_is_told_or_changes_its_own_criterion_only(cell):
    row, column = cell
    grid = copied()
    grid.rows[row][column] = None
    annex = read_annex(grid.content())
    if annex.problems:
        return
    pairs = zip(told(annex), as_printed(), strict=True)
    changed = {node["code"].split(".")[0] for node, before in pairs if node != before}
    assert len(changed) <= 1  # an office may be the one of the area all the same


@few
@given(
    st.sampled_from(code_rows(original())), st.sampled_from(["+0,25", "0,26", "2", "x", "1.500"])
)
def test_other_maximum_points_are_an_error(row, points):
    grid = copied()
    if exact(grid.rows[row][2]) == exact(points):
        return
    grid.rows[row][2] = points
    assert read_annex(grid.content()).errors


def test_what_stands_at_an_area_and_at_no_leaf_of_it_is_told():
    headings = [*HEADINGS, "Cơ quan chủ trì"]
    rows = [(*ROWS[0], None, "Văn phòng"), *ROWS[1:]]
    annex = read_annex(make_annex(rows, headings=headings))
    assert [(each.key, each.code) for each in annex.problems] == [("cell_on_branch", "1")]
    rows[1] = (*ROWS[1], "Văn phòng")
    assert read_annex(make_annex(rows, headings=headings)).problems == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        (" 0,50 ", "0.50"),
        ("\u00a02\u200b", "2"),
        (1.1 + 2.2, "3.3"),
        *((text, None) for text in ("1.500", "1.500,5", "NaN", "Infinity", "1e3", "1_5", "٣", "½")),
        *(
            (text, None)
            for text in ("5 điểm", "1,255", "1,", ",5", "--1", "1-2", "=1", "#REF!", "")
        ),
        *((value, None) for value in (0.125, 1e300, float("nan"), float("inf"), True, None)),
    ],
)
def test_points_are_exact_or_refused(text, number):
    assert exact(text) == (None if number is None else Decimal(number))


# --- any workbook --------------------------------------------------------------------------------

VALUES = st.one_of(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20),
    st.integers(-5, 200),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(),
    st.sampled_from([*HEADINGS, *(value for row in ROWS for value in row if value)]),
    st.sampled_from(["a)", "I.1", "1.10", "=1+1", "+84", "-", "@x", "Ghi chú", "Tổng cộng", "TT"]),
)
PLACES = st.tuples(st.integers(1, 18), st.integers(1, 9))


@settings(max_examples=30, derandomize=True, deadline=None)
@given(
    changes=st.dictionaries(PLACES, VALUES, max_size=12),
    merged=st.lists(st.tuples(PLACES, PLACES), max_size=3),
    hidden=st.lists(st.integers(1, 15), max_size=2),
)
def test_an_annex_scribbled_over_is_read_or_refused_in_words(changes, merged, hidden):
    book = Workbook()
    sheet = book.active
    for row in ([TITLE], HEADINGS, *ROWS):
        sheet.append(list(row))
    for (row, column), value in changes.items():
        sheet.cell(row, column).value = value
    for (top, left), (bottom, right) in merged:
        sheet.merge_cells(
            start_row=min(top, bottom),
            end_row=max(top, bottom),
            start_column=min(left, right),
            end_column=max(left, right),
        )
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    annex = read_unless_refused(as_bytes(book))
    areas = [node.maximum for node in annex.nodes if node.depth == 0 and node.sign == "normal"]
    assert annex.errors or sum(areas) == 100


@settings(max_examples=40, derandomize=True, deadline=None)
@given(
    start=st.integers(0, 6_000), length=st.integers(1, 3_000), filler=st.sampled_from([b"", b"\0"])
)
def test_a_file_with_a_piece_cut_out_is_read_or_refused(start, length, filler):
    content = make_annex()
    broken = content[:start] + filler * length + content[start + length :]
    annex = read_unless_refused(broken)
    assert annex == read_annex(content) or annex.problems


def read_unless_refused(content: bytes) -> Annex:
    try:
        return read_annex(content)
    except WorkbookRefused as refusal:
        return Annex(problems=(AnnexProblem("error", str(refusal)),))
