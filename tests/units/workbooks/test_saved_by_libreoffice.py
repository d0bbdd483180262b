"""A workbook that LibreOffice opened and saved says what it said before."""

from pathlib import Path

import pytest

from criteria.annex import read_annex
from plans.annex import read_plan
from units.imports.reading import read_lines

DATA = Path(__file__).parents[2] / "data"
SAVED = DATA / "libreoffice"


@pytest.mark.parametrize(
    "name", ["annex-struck-out-line", "annex-two-line-heading", "commune_2025"]
)
def test_an_annex(name: str) -> None:
    original = (DATA / "criteria" / f"{name}.xlsx").read_bytes()
    assert read_annex((SAVED / f"{name}.xlsx").read_bytes()) == read_annex(original)


@pytest.mark.parametrize("name", ["quarters_with_crosses", "start_and_end"])
def test_a_plan(name: str) -> None:
    original = (DATA / "plans" / f"{name}.xlsx").read_bytes()
    assert read_plan((SAVED / f"{name}.xlsx").read_bytes()) == read_plan(original)


def test_a_table_of_units_accounts_or_results() -> None:
    original = (DATA / "published" / "results-merged-group.xlsx").read_bytes()
    assert read_lines((SAVED / "results-merged-group.xlsx").read_bytes()) == read_lines(original)
