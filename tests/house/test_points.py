"""Points that were earned have two decimals; a maximum is written as its set writes it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"\b([\w.]+)\|(points|number(?::\d)?)\b(?!:)")
EARNED = re.compile(
    r"\.(?:points|claimed|granted|gap|appraised|survey|extra|earned|lost|bonus|penalty)$|^means\."
)
SET = re.compile(
    r"\b(?:maximum|out_of|full|minimum|best)$|^(?:page\.)?sums\.|^area\.(?:appraised|surveyed)$"
)
INDEX = re.compile(r"\b(?:index|share)$")
# Grids where points are typed show them as they are typed.
TYPED = {"_sheet_row.html", "_round_claim.html", "_grant_cells.html", "_grant_marks.html"}
TYPED |= {"_case.html", "_claim_cells.html"}
ELSEWHERE = {"zeros.lost"}  # a sum of maxima


def shown() -> list[tuple[str, str, str]]:
    """File, name and filter of each number that a template prints."""
    return [
        (path.name, *found)
        for path in (ROOT / "templates").rglob("*.html")
        for found in SHOWN.findall(path.read_text())
    ]


def test_points_that_were_earned_have_two_decimals():
    other = [
        each
        for each in shown()
        if EARNED.search(each[1]) and each[2] != "points" and each[1] not in ELSEWHERE
        if each[0] not in TYPED and not SET.search(each[1]) and not INDEX.search(each[1])
    ]
    assert len(shown()) > 100
    assert other == []


def test_a_maximum_is_written_as_its_set_writes_it():
    assert [each for each in shown() if SET.search(each[1]) and each[2] != "number"] == []


def test_two_decimals_are_for_points_and_for_the_index():
    assert [each for each in shown() if each[2] == "number:2" and not INDEX.search(each[1])] == []
