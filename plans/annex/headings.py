"""How the headings in a plan's workbook are recognised: targets, sections, task areas."""

import re
from collections.abc import Mapping
from enum import Enum, auto

from plans.annex.table import TableRow, one_line

NUMBER_HEADING = r"(?:số )?(?:tt|stt|thứ tự)"
TARGET_COLUMNS = {
    "number": rf"{NUMBER_HEADING}|(?:mã|ký hiệu)(?: số)?(?: chỉ tiêu)?",
    "level": r".*(?:mức|phấn đấu|mục tiêu|giá trị).*|(?:kế hoạch|chỉ tiêu) năm.*|năm 20\d\d",
    "unit": r".*đơn vị tính.*|đvt",
    "source": r".*nguồn.*|.*tham chiếu.*|ghi chú.*",
    "title": r".*chỉ tiêu.*",
}
LONGEST_HEADING = 60
COLUMN_NUMBER = re.compile(r"\d{1,2}")
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


def target_columns(line: TableRow) -> dict[str, int] | None:
    columns = _columns(line, TARGET_COLUMNS)
    return columns if columns.keys() >= {"title", "level"} else None


def is_column_numbers(line: TableRow) -> bool:
    """The row (1) (2) (3) … under a heading."""
    numbers = [text.strip("()") for place, text in line.filled]
    return len(numbers) >= 3 and all(COLUMN_NUMBER.fullmatch(text) for text in numbers)


def begins_a_table(line: TableRow) -> bool:
    """Whether the line names the columns of a table that is neither of tasks nor of targets."""
    texts = [one_line(text).casefold() for _place, text in line.filled]
    return len(texts) >= 3 and any(re.fullmatch(NUMBER_HEADING, text) for text in texts)


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


def _columns(line: TableRow, patterns: Mapping[str, str]) -> dict[str, int]:
    texts = dict(line.filled)
    columns: dict[str, int] = {}
    if len(texts) < 3:
        return columns
    for place, text in sorted(texts.items()):
        words = one_line(text).casefold()
        name = next(
            (name for name, pattern in patterns.items() if re.fullmatch(pattern, words)), None
        )
        if name and len(words) <= LONGEST_HEADING:
            columns.setdefault(name, place)
    return (
        columns if len(columns) * 2 > len(texts) else {}
    )  # mostly headings, not a task that names one


def _arabic(roman: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in roman]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))
