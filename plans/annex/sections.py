"""The headings that open a part of a plan, or a task area."""

import re
from enum import Enum, auto

from plans.annex.headings import LONGEST_HEADING
from plans.annex.table import TableRow
from plans.annex.texts import one_line

SECTION = re.compile(r"(?:[IVX]+|\d+|[A-ZĐ])\s*[.)/]\s*(.+)", re.DOTALL)
ROMAN = r"(X{0,2}(?:IX|IV|V?I{0,3}))"
AREA_NUMBER = re.compile(rf"{ROMAN}[.):]?")
AREA_IN_ONE_CELL = re.compile(rf"{ROMAN}\s*[.):–-]\s*(\D.*)", re.DOTALL)


class PlanSection(Enum):
    HEAD = auto()
    GOALS = auto()
    REQUIREMENTS = auto()
    TARGETS = auto()
    TASKS = auto()
    OTHER = auto()


SECTION_WORDS = {
    "mục tiêu": PlanSection.GOALS,
    "mục đích": PlanSection.GOALS,
    "yêu cầu": PlanSection.REQUIREMENTS,
    "chỉ tiêu": PlanSection.TARGETS,
}


def section(line: TableRow) -> PlanSection | None:
    """The part of the plan that a heading like "II. YÊU CẦU" opens."""
    numbered = SECTION.fullmatch(line.filled[0][1]) if len(line.filled) == 1 else None
    if not numbered or len(numbered[1]) > LONGEST_HEADING or numbered[1].endswith((".", ";", ",")):
        return None
    words = one_line(numbered[1]).casefold()
    named = next((part for start, part in SECTION_WORDS.items() if words.startswith(start)), None)
    return named or (PlanSection.OTHER if numbered[1].isupper() else None)


def area(line: TableRow, number: str, title: str) -> tuple[int, str] | None:
    """Number and title of a task area: "IV" beside its title, or both in one cell."""
    if number and title and (match := AREA_NUMBER.fullmatch(number)) and match[1]:
        return _arabic(match[1]), title
    if (
        len(line.filled) == 1
        and (match := AREA_IN_ONE_CELL.fullmatch(line.filled[0][1]))
        and match[1]
    ):
        return _arabic(match[1]), match[2]
    return None


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
