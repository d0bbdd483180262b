"""What each column holds, by its headings from top to bottom and by its cells."""

import re
from collections.abc import Iterable, Mapping, Sequence

from criteria.annex.grid.heading_rows import is_column_numbers
from criteria.annex.grid.roles import BODY, GIVEN, OFFICES, roles_of
from criteria.annex.grid.sheet import CellTable, points_of
from criteria.annex.grid.words import read_way

FIXED = {"code", "title", "maximum"}
# Under such a heading stand points: "Điểm đánh giá" over "Tự đánh giá | Thẩm định | Lần 2".
OVER_POINTS = re.compile(
    r"(?:số |tổng |thang )?điểm.*|kết quả.*|.*tự (?:chấm|đánh giá)|(?:thẩm định|đánh giá)(?: .*)?"
    r"|chấm điểm.*"
)
APPRAISED = re.compile(r"thẩm định", re.IGNORECASE)


def _roles(parts: Sequence[str]) -> tuple[str, ...]:
    """What a column holds by its headings from top to bottom: the lowest decides, unless it names
    points or offices, for which those above it decide.
    """
    last, joined = roles_of(parts[-1]), roles_of(" ".join(parts))
    over_points = any(OVER_POINTS.fullmatch(part.casefold().strip(" :.")) for part in parts[:-1])
    if over_points and (not last or {*last} & {"given", "points", *OFFICES}):
        return joined if joined == ("maximum",) else GIVEN
    return joined or last if last in ((), GIVEN) else last


def roles_by_content(
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
