"""The four model sets, laid out in every other way offices know, are read as the same nodes."""

from functools import cache
from pathlib import Path

import pytest

from criteria.annex import read_annex
from tests.criteria.grids import (
    LAYOUTS,
    Grid,
    codes_as_dates,
    columns_reversed,
    decomposed_unicode,
    grid_of,
    headings_on_every_page,
    numbers_as_text,
    roman_in_every_code,
    scoring_lines_laid_out_otherwise,
    title_rows_in_front,
    unmerged_and_filled,
)

DATA = Path(__file__).parents[2] / "data" / "criteria"
SETS = ["commune_2021", "office_2021", "district_2021", "commune_2025"]


@cache
def content_of(name: str) -> bytes:
    return (DATA / f"{name}.xlsx").read_bytes()


@cache
def _grid(name: str) -> Grid:
    return grid_of(content_of(name))


def grid_of_set(name: str) -> Grid:
    grid = _grid(name)
    return Grid([list(row) for row in grid.rows], list(grid.merges))


@cache
def nodes_of(name: str) -> list[dict[str, object]]:
    return [node.as_dict() for node in read_annex(content_of(name)).nodes]


def read(grid: Grid):
    """The nodes, and the findings other than that Excel had made dates of codes."""
    annex = read_annex(grid.content())
    found = [each for each in annex.problems if each.key != "code_was_date"]
    return [node.as_dict() for node in annex.nodes], found


# Each layout with two of the sets in turn: all pairs would take a minute.
PAIRS = [
    pytest.param(lay_out, SETS[place % 4], id=f"{lay_out.__name__} {SETS[place % 4]}")
    for at, lay_out in enumerate(LAYOUTS)
    for place in (at, at + 2)
]


@pytest.mark.parametrize(("lay_out", "name"), PAIRS)
def test_another_layout_gives_the_same_nodes(lay_out, name):
    grid = grid_of_set(name)
    lay_out(grid)
    assert grid != grid_of_set(name)
    assert read(grid) == (nodes_of(name), [])


@pytest.mark.parametrize(
    ("name", "lay_outs"),
    [
        (
            "office_2021",
            (scoring_lines_laid_out_otherwise, columns_reversed, decomposed_unicode),
        ),
        (
            "district_2021",
            (headings_on_every_page, title_rows_in_front, numbers_as_text, unmerged_and_filled),
        ),
        (
            "commune_2025",
            (roman_in_every_code, scoring_lines_laid_out_otherwise, unmerged_and_filled),
        ),
        ("commune_2021", (codes_as_dates, columns_reversed, unmerged_and_filled)),
    ],
)
def test_several_at_once(lay_outs, name):
    grid = grid_of_set(name)
    for lay_out in lay_outs:
        lay_out(grid)
    assert read(grid) == (nodes_of(name), [])
