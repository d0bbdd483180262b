"""Points that were earned have two decimals; a maximum is written as its set writes it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"\b([\w.]+)\|(points|number(?::\d)?)\b(?!:)")
EARNED = re.compile(
    r"(?:^|[._])(?:points|claimed|granted|gap|usual|appraised|survey|extra|earned|lost|lost_last_year"
    r"|bonus|penalty)$|^means\."
)
SET = re.compile(
    r"\b(?:maximum|out_of|full|minimum|best)$|^(?:page\.)?sums\.|^area\.(?:appraised|surveyed)$"
)
INDEX = re.compile(r"\b(?:index|share)$")
TYPED = {"_grant_marks.html"}  # what its script puts into a box
ELSEWHERE = {"zeros.lost"}  # a sum of maxima
IN_CODE = re.compile(r"\bformat_number\((?:abs\()?([\w.]+)\)")


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


def test_code_writes_them_alike():
    """What a case of a rule is worth stands in its words as the set writes it."""
    found = [
        (path.name, name)
        for app in ("scoring", "analysis", "reports", "plans")
        for path in (ROOT / app).rglob("*.py")
        for name in IN_CODE.findall(path.read_text())
    ]
    assert len(found) > 5
    assert [each for each in found if EARNED.search(each[1])] == []


def test_a_maximum_is_written_as_its_set_writes_it():
    assert [each for each in shown() if SET.search(each[1]) and each[2] != "number"] == []


def test_two_decimals_are_for_points_and_for_the_index():
    assert [each for each in shown() if each[2] == "number:2" and not INDEX.search(each[1])] == []
