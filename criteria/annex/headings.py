"""Where the table begins and what its columns are, by the words of their headings."""

import re
from dataclasses import dataclass

from criteria.annex.codes import candidates
from criteria.annex.sheet import Table, one_line

# The first pattern that fits names the column. A column may hold two things: "Hình thức; ghi chú".
ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"điểm.*(?:bị trừ|mất).*|điểm trừ (?:của )?năm.*", ("lost",)),
    (r"(?:thang |số )?điểm (?:tối đa|chuẩn|quy định).*", ("maximum",)),
    (r"(?:số )?điểm(?: số)?", ("points",)),
    (r"thang điểm", ("scale",)),
    (r"điểm.*|kết quả.*|tự (?:chấm|đánh giá).*điểm", ()),  # filled in later, by those who score
    (r".*(?:kiểm chứng|minh chứng|chứng minh).*", ("evidence",)),
    (r".*phối hợp.*", ("coordinating",)),
    (r".*chủ trì.*|trách nhiệm thực hiện", ("lead",)),
    (r"(?:hình|phương) thức.*(?:cơ quan|đơn vị) thẩm định.*", ("method", "appraiser")),
    (r"(?:hình|phương) thức.*ghi chú.*", ("method", "note")),
    (r"(?:hình|phương) thức.*", ("method",)),
    (r".*(?:thẩm định|cơ quan chấm).*", ("appraiser",)),
    (r"(?:mốc|kỳ|thời điểm).*(?:chấm|đánh giá).*", ("milestone",)),
    (r"ghi chú.*", ("note",)),
    (r"(?:.*(?:cách|hướng dẫn|phương pháp) (?:tính|chấm|đánh giá).*|thang điểm.*)", ("scoring",)),
    (r"(?:.*tiêu chí.*|nội dung.*|tên .*)", ("title",)),
    (r"(?:s?tt|số tt|số thứ tự|mã(?: số)?|mã tiêu chí)\.?", ("code",)),
)
MAXIMUM = ("maximum", "points", "scale")  # a column of mere "Điểm" may stand for the maximum
DEEPEST_START = 60  # a table begins near the top
NUMBERED = re.compile(r"\(?[0-9]{1,2}\)?")


@dataclass(frozen=True)
class Layout:
    """The columns by what they hold, the headings as printed, and the first row below them.

    `words` are the texts of the heading rows, each cell for itself.
    """

    columns: dict[str, int]
    headings: dict[int, str]
    words: frozenset[str]
    top: int
    first_row: int

    @property
    def unread(self) -> list[int]:
        return [column for column in self.headings if column not in self.columns.values()]


def find_layout(table: Table) -> Layout | None:
    """The table's layout, or None where the sheet has no heading with a title and a maximum."""
    for row, texts in table.rows(1):
        if row > DEEPEST_START:
            return None
        roles = {role for text in texts.values() for role in roles_of(text)}
        if "title" in roles and roles & set(MAXIMUM):
            merged_down = max(table.bottom(row, column) for column in texts)
            return _layout(table, row, _last_heading(table, merged_down)) or _layout(
                table, row, row
            )
    return None


def roles_of(text: str) -> tuple[str, ...]:
    words = one_line(text).casefold().strip(" :.")
    return next((roles for pattern, roles in ROLES if re.fullmatch(pattern, words)), ())


def is_column_numbers(texts: dict[int, str]) -> bool:
    """The row (1) (2) (3) … under the headings, in whatever order the columns stand."""
    numbers = [text.strip("()") for text in texts.values()]
    return (
        len(numbers) > 2
        and all(NUMBERED.fullmatch(text) for text in texts.values())
        and sorted(map(int, numbers)) == list(range(1, len(numbers) + 1))
    )


def _layout(table: Table, top: int, bottom: int) -> Layout | None:
    """The layout that the heading rows tell; None where they do not name title and maximum."""
    columns: dict[str, int] = {}
    headings: dict[int, str] = {}
    words: set[str] = set()
    for column in table.columns:
        cells = (table.text_from_range(row, column) for row in range(top, bottom + 1))
        parts = [one_line(text) for text in dict.fromkeys(cells) if text]
        if not parts:
            continue
        words.update(parts)
        headings[column] = " ".join(parts)
        for role in roles_of(parts[-1]) or roles_of(headings[column]):
            columns.setdefault(role, column)
    maximum = next((role for role in MAXIMUM if role in columns), None)
    if maximum is None or "title" not in columns:
        return None
    columns["maximum"] = columns.pop(maximum)
    if "scale" in columns:
        columns.setdefault("scoring", columns.pop("scale"))
    if "code" not in columns:
        columns["code"] = _code_column(table, columns, bottom + 1)
    return Layout(columns, headings, frozenset(words), top, bottom + 1)


def _code_column(table: Table, columns: dict[str, int], first_row: int) -> int:
    """The column without a heading that holds codes; else they stand in front of the titles."""
    rows = [texts for _, texts in table.rows(first_row) if not is_column_numbers(texts)]
    for column in table.columns:
        if column < columns["title"] and column not in columns.values():
            texts = (row.get(column, "") for row in rows)
            if any(candidates(text, text, "") for text in texts):
                return column
    return columns["title"]


def _last_heading(table: Table, bottom: int) -> int:
    while _continues_heading(table, bottom + 1):
        bottom += 1
    return bottom


def _continues_heading(table: Table, row: int) -> bool:
    """A second heading row without merged cells: every text in it is a heading itself."""
    texts = table.texts(row)
    return bool(texts) and all(roles_of(text) for text in texts.values())
