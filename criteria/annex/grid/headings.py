"""Where a table begins and what its columns are, by the words of their headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from criteria.annex.grid.codes import candidates
from criteria.annex.grid.sheet import CellTable, one_line, points_of
from criteria.annex.grid.words import read_way

GIVEN = ("given",)  # points that are filled in later, by those who score
BODY = r"(?:cơ quan|đơn vị|sở|ngành|phòng|ban|hội đồng|tổ|bộ phận)"
# The first pattern that fits names the column. A column may hold two things: "Hình thức; ghi chú".
ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(?:s?tt|số tt|số thứ tự|mã(?: số)?|mã tiêu chí)\.?", ("code",)),
    (r"điểm.*(?:bị trừ|mất).*|điểm trừ (?:của )?năm.*", ("lost",)),
    (
        r"(?:thang |số )?điểm(?: (?:thưởng|cộng|trừ))? (?:tối đa|chuẩn|quy định).*|tối đa",
        ("maximum",),
    ),
    (r"(?:số )?điểm(?: số)?", ("points",)),
    (r"thang điểm", ("scale",)),
    (r"(?:số |tổng )?điểm.*|kết quả.*|tự (?:chấm|đánh giá).*điểm", GIVEN),
    (r".*(?:kiểm chứng|minh chứng|chứng minh).*|tài liệu.*", ("evidence",)),
    (rf"(?:(?:{BODY}|ubnd|xã|địa phương).* )?tự (?:chấm|đánh giá)(?: lần.*)?", GIVEN),
    (r"thẩm định(?: lần.*)?|chênh lệch.*", GIVEN),
    (r".*phối hợp.*(?:thẩm định|chấm|đánh giá).*", ()),  # helps to appraise: kept nowhere
    (r".*chủ trì.*phối hợp.*", ()),  # two offices in one column
    (r".*phối hợp.*", ("coordinating",)),
    (r".*chủ trì,? (?:tham mưu )?(?:thẩm định|chấm|đánh giá).*", ("appraiser",)),
    (r".*chủ trì.*thẩm định.*|.*thẩm định.*chủ trì.*", ()),
    (r".*chủ trì.*|trách nhiệm thực hiện", ("lead",)),
    (r"(?:hình|phương) thức.*(?:cơ quan|đơn vị) thẩm định.*", ("method", "appraiser")),
    (r"(?:hình|phương) thức.*ghi chú.*", ("method", "note")),
    (r"(?:hình|phương) thức.*", ("method",)),
    (rf".*\b{BODY}\b.*\bđược (?:thẩm định|chấm|đánh giá).*", ()),  # who is judged
    (rf".*\b{BODY}\b.*\b(?:thẩm định|chấm|đánh giá|phúc tra)\b.*", ("appraiser",)),
    (rf"(?:phân công|trách nhiệm) thẩm định|thẩm định.*\b{BODY}\b.*", ("appraiser",)),
    (r"(?:mốc|kỳ|thời điểm|thời gian).*(?:chấm|đánh giá|thẩm định).*", ("milestone",)),
    (r"ghi chú.*", ("note",)),
    (
        r".*(?:cách|cách thức|hướng dẫn|phương pháp) (?:tính|chấm|đánh giá|cho điểm).*"
        r"|thang điểm.*",
        ("scoring",),
    ),
    (r"(?:.*tiêu chí.*|nội dung.*|tên .*)", ("title",)),
    (r"lĩnh vực", ("area",)),  # titles of areas, beside a column for the other titles
)
MAXIMUM = ("maximum", "points", "scale")  # a column of mere "Điểm" may stand for the maximum
OFFICES = {"appraiser", "lead", "coordinating"}
FIXED = {"code", "title", "maximum"}
# Under such a heading stand points: "Điểm đánh giá" over "Tự đánh giá | Thẩm định | Lần 2".
OVER_POINTS = re.compile(
    r"(?:số |tổng |thang )?điểm.*|kết quả.*|.*tự (?:chấm|đánh giá)|(?:thẩm định|đánh giá)(?: .*)?"
    r"|chấm điểm.*"
)
APPRAISED = re.compile(r"thẩm định", re.IGNORECASE)
YEAR = re.compile(r"20[0-9]{2}")
DEEPEST_START = 60  # a table begins near the top
NUMBERED = re.compile(r"\(?[0-9]{1,2}\)?")


@dataclass(frozen=True)
class Layout:
    """The columns by what they hold, the headings as printed, and the first row below them.

    `given` are the columns of points that somebody fills in later, `maxima` further columns that
    claim to be the maximum, `titles` all columns of titles; `words` are the texts of the heading
    rows, each cell for itself.
    """

    columns: Mapping[str, int]
    headings: Mapping[int, str]
    given: Sequence[int]
    maxima: Sequence[int]
    titles: Sequence[int]
    words: frozenset[str]
    top: int
    first_row: int

    @property
    def read(self) -> set[int]:
        return {*self.columns.values(), *self.titles}

    @property
    def unread(self) -> list[int]:
        return [column for column in self.headings if column not in self.read]


def layout_at(table: CellTable, row: int) -> Layout | None:
    """The layout of the headings that stand in this row, above and below it; None for none."""
    texts = table.texts(row)
    roles = {role for text in texts.values() for role in roles_of(text)}
    if "title" not in roles or not roles & {*MAXIMUM, *GIVEN}:
        return None
    merged_down = max(table.bottom(row, column) for column in texts)
    top = _first_heading(table, row)
    return _layout(table, top, _last_heading(table, merged_down)) or _layout(table, top, row)


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


# --- one column ----------------------------------------------------------------------------------


def _roles(parts: Sequence[str]) -> tuple[str, ...]:
    """What a column holds by its headings from top to bottom: the lowest decides, unless it names
    points or offices, for which those above it decide.
    """
    last, joined = roles_of(parts[-1]), roles_of(" ".join(parts))
    over_points = any(OVER_POINTS.fullmatch(part.casefold().strip(" :.")) for part in parts[:-1])
    if over_points and (not last or {*last} & {"given", "points", *OFFICES}):
        return joined if joined == ("maximum",) else GIVEN
    return joined or last if last in ((), GIVEN) else last


def _by_content(
    table: CellTable, headings: Mapping[int, Sequence[str]], first: int
) -> dict[int, tuple[str, ...]]:
    """The roles, corrected by the cells: numbers are no offices, and a column of "Tự chấm", "Thẩm
    định", "ĐTXHH" is the way of scoring whatever its heading.
    """
    roles = {column: _roles(parts) for column, parts in headings.items()}
    found = dict(roles)
    has_method = any("method" in each for each in roles.values())
    below = [(row, texts) for row, texts in table.rows(first) if not is_column_numbers(texts)]
    for column, role in roles.items():
        cells = {row: texts[column] for row, texts in below if column in texts}
        if not cells and role in (("appraiser",), ("lead",), ("coordinating",)):
            found[column] = ()  # perhaps points that are given later: "Sở Nội vụ thẩm định"
        if not cells or {*role} & FIXED:
            continue
        numeric = all(points_of(table.value(row, column)) is not None for row in cells)
        if numeric:
            found[column] = _of_numbers(role)
        elif not has_method and all(_is_way(text) for text in cells.values()):
            found[column], has_method = ("method",), True
        elif APPRAISED.fullmatch(headings[column][-1]) and _names_offices(cells.values()):
            found[column] = ("appraiser",)
    return found


def _of_numbers(role: tuple[str, ...]) -> tuple[str, ...]:
    if role == ("scale",):
        return ("maximum",)
    return GIVEN if {*role} & {*OFFICES, "method"} else role


def _is_way(text: str) -> bool:
    way = read_way(text)
    return bool(way.method and not way.rest)


def _names_offices(texts: Iterable[str]) -> bool:
    return all(re.search(rf"\b{BODY}\b|\bubnd\b|văn phòng|công an", each.lower()) for each in texts)


# --- all columns ---------------------------------------------------------------------------------


def _layout(table: CellTable, top: int, bottom: int) -> Layout | None:
    """The layout that the heading rows tell; None where they do not name title and maximum."""
    headings = _headings(table, top, bottom)
    roles = _by_content(table, headings, bottom + 1)
    titles = [column for column, found in roles.items() if "title" in found]
    if titles:
        titles += [column for column, found in roles.items() if "area" in found]
    maxima = _maxima(roles, headings)
    if not titles or not maxima:
        return None
    columns: dict[str, int] = {"maximum": maxima[0]}
    for column, found in roles.items():
        for role in found:
            if role == "scale" and column not in maxima:
                columns.setdefault("scoring", column)
            elif role not in (*MAXIMUM, *GIVEN):
                columns.setdefault(role, column)
    if "code" not in columns:
        columns["code"] = _code_column(table, columns, bottom + 1)
    return Layout(
        columns,
        {column: ": ".join(parts) for column, parts in headings.items()},
        [column for column, found in roles.items() if found == GIVEN],
        maxima[1:],
        titles,
        frozenset(text for parts in headings.values() for text in parts),
        top,
        bottom + 1,
    )


def _headings(table: CellTable, top: int, bottom: int) -> dict[int, list[str]]:
    """The headings of each column, from top to bottom; a merged one counts for all its columns."""
    found = {}
    for column in table.columns:
        cells = (table.text_from_range(row, column) for row in range(top, bottom + 1))
        if parts := [one_line(text) for text in dict.fromkeys(cells) if text]:
            found[column] = parts
    return found


def _maxima(
    roles: Mapping[int, tuple[str, ...]], headings: Mapping[int, Sequence[str]]
) -> list[int]:
    """The column of the maximum (of two years the later one), and the other columns headed as
    maximum.
    """
    for wanted in MAXIMUM:
        if found := [column for column, role in roles.items() if wanted in role]:
            years = {
                column: max(YEAR.findall(" ".join(headings[column])), default="")
                for column in found
            }
            latest = max(found, key=lambda column: (years[column], -column))
            rivals = [each for each in found if each != latest and years[each] == years[latest]]
            return [latest, *rivals]
    return []


def _code_column(table: CellTable, columns: Mapping[str, int], first_row: int) -> int:
    """The column without a heading that holds codes; else they stand in front of the titles."""
    rows = [texts for _, texts in table.rows(first_row) if not is_column_numbers(texts)]
    for column in table.columns:
        if column < columns["title"] and column not in columns.values():
            texts = (row.get(column, "") for row in rows)
            if any(candidates(text, text, "") for text in texts):
                return column
    return columns["title"]


def _first_heading(table: CellTable, row: int) -> int:
    """The first of the heading rows: above this one may stand the groups of its columns."""
    while row > table.first_row and _groups_columns(table, row - 1):
        row -= 1
    return row


def _groups_columns(table: CellTable, row: int) -> bool:
    """Headings of which one is merged over several columns; a row with a number is none."""
    texts = table.texts(row)
    return (
        len(texts) > 1
        and any(table.right(row, column) > column for column in texts)
        and any(roles_of(text) for text in texts.values())
        and not any(candidates(text, text, "") for text in texts.values())
    )


def _last_heading(table: CellTable, bottom: int) -> int:
    while _continues_heading(table, bottom + 1):
        bottom += 1
    return bottom


def _continues_heading(table: CellTable, row: int) -> bool:
    """A second heading row without merged cells: every text in it is a heading itself."""
    texts = table.texts(row)
    return bool(texts) and all(roles_of(text) for text in texts.values())
