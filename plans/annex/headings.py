"""The headings of tables: those of targets, and those that begin any other table."""

import re
from collections.abc import Mapping

from plans.annex.table import TableRow
from plans.annex.texts import one_line

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
