"""A workbook as a grid that can be laid out as another office would have typed it."""

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from criteria.annex.grid.codes import roman
from tests.criteria.books import as_bytes

ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@dataclass
class Grid:
    """Rows of values and the merged ranges (top, left, bottom, right), all from 0."""

    rows: list[list[object]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def where(self, *words: str) -> int:
        """The first row that holds all the words in cells of its own."""
        return next(
            at
            for at, row in enumerate(self.rows)
            if all(any(word == str(value).strip() for value in row) for word in words)
        )

    def insert_row(self, at: int, row: list[object]) -> None:
        self.rows.insert(at, row)
        self.merges = [
            (top + (top >= at), left, bottom + (bottom >= at), right)
            for top, left, bottom, right in self.merges
        ]

    def take_row(self, at: int) -> list[object]:
        self.merges = [
            (top - (top > at), left, bottom - (bottom >= at), right)
            for top, left, bottom, right in self.merges
            if (top, bottom) != (at, at)
        ]
        return self.rows.pop(at)

    def each(self, change: Callable[[object], object]) -> None:
        self.rows = [[change(value) for value in row] for row in self.rows]

    def content(self) -> bytes:
        book = Workbook()
        for row in self.rows:
            book.active.append(row)
        for top, left, bottom, right in self.merges:
            book.active.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        return as_bytes(book)


def grid_of(content: bytes) -> Grid:
    sheet = load_workbook(io.BytesIO(content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    merges = [
        (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for area in sheet.merged_cells.ranges
    ]
    return Grid(rows, merges)


# --- other layouts of the same annex -------------------------------------------------------------


def columns_reversed(grid: Grid) -> None:
    last = max(map(len, grid.rows)) - 1
    grid.rows = [(row + [None] * (last + 1 - len(row)))[::-1] for row in grid.rows]
    grid.merges = [
        (top, last - right, bottom, last - left) for top, left, bottom, right in grid.merges
    ]
    for top, left, _bottom, right in grid.merges:
        row = grid.rows[top]
        row[left], row[right] = row[right], row[left] if left != right else row[right]


def blank_columns(grid: Grid) -> None:
    grid.rows = [[cell for value in row for cell in (None, value)] for row in grid.rows]
    grid.merges = [
        (top, 2 * left + 1, bottom, 2 * right + 1) for top, left, bottom, right in grid.merges
    ]


def blank_rows(grid: Grid) -> None:
    for at in range(len(grid.rows) - 1, 0, -4):
        grid.insert_row(at, [None])


def title_rows_in_front(grid: Grid) -> None:
    for _ in range(12):
        grid.insert_row(0, ["ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])


def numbers_as_text(grid: Grid) -> None:
    grid.each(
        lambda value: (
            f"{Decimal(str(value)):f}".replace(".", ",")
            if isinstance(value, int | float)
            else value
        )
    )


def text_as_numbers(grid: Grid) -> None:
    """Points as true numbers, and codes too, as Excel makes them: 1.10 is 1.1."""

    def number(value: object) -> object:
        if isinstance(value, str) and re.fullmatch(r"\d+(?:[.,]\d+)?", value.strip()):
            text = value.strip().replace(",", ".")
            return float(text) if "." in text else int(text)
        return value

    grid.each(number)


def decomposed_unicode(grid: Grid) -> None:
    grid.each(
        lambda value: unicodedata.normalize("NFD", value) if isinstance(value, str) else value
    )


def odd_blanks(grid: Grid) -> None:
    grid.each(
        lambda value: (
            "\ufeff" + value.replace(" ", "\u00a0 ") + " \u200b"
            if isinstance(value, str)
            else value
        )
    )


def unmerged(grid: Grid) -> None:
    grid.merges = []


def unmerged_and_filled(grid: Grid) -> None:
    """What Excel users do to be able to sort and filter: every cell repeats the merged one."""
    for top, left, bottom, right in grid.merges:
        for row in range(top, bottom + 1):
            line = grid.rows[row]
            line += [None] * (right + 1 - len(line))
            for column in range(left, right + 1):
                line[column] = grid.rows[top][left]
    grid.merges = []


def areas_in_the_other_numbers(grid: Grid) -> None:
    def other(value: object) -> object:
        text = str(value).strip().rstrip(".")
        if roman(text):
            return str(roman(text))
        return ROMAN[int(text)] if text.isdigit() and 0 < int(text) < len(ROMAN) else value

    code = code_column(grid)
    for row in grid.rows[header(grid) + 1 :]:
        if len(row) > code and row[code] is not None:
            row[code] = other(row[code])


def dotted_codes(grid: Grid) -> None:
    _change_codes(grid, lambda code: f"{code}.")


def roman_in_every_code(grid: Grid) -> None:
    """I.1, I.1.1 under area I."""

    def with_roman(code: str) -> str:
        front, dot, rest = code.partition(".")
        return (ROMAN[int(front)] if front.isdigit() else front) + dot + rest

    _change_codes(grid, with_roman)


def headings_on_every_page(grid: Grid) -> None:
    top, bottom = header(grid), code_rows(grid)[0]
    headings = [list(row) for row in grid.rows[top:bottom]]
    merges = [each for each in grid.merges if top <= each[0] < bottom]
    for at in code_rows(grid)[-3:10:-12]:
        for row in reversed(headings):
            grid.insert_row(at, list(row))
        grid.merges += [
            (at + up - top, left, at + down - top, right) for up, left, down, right in merges
        ]


def total_on_top(grid: Grid) -> None:
    total = _take_total(grid)
    _put(grid, code_rows(grid)[0], total)


def total_at_the_bottom(grid: Grid) -> None:
    total = _take_total(grid)
    last = code_rows(grid)[-1]
    blank = next(at for at in range(last, len(grid.rows)) if not any(grid.rows[at]))
    _put(grid, blank, total)


def other_headings(grid: Grid) -> None:
    """The same columns by other names."""
    names = {
        "TT": "Số TT",
        "STT": "Số thứ tự",
        "Điểm tối đa": "Điểm chuẩn",
        "Thang điểm": "Điểm tối đa",
        "Tiêu chí": "Nội dung",
        "Tiêu chí, tiêu chí thành phần": "Lĩnh vực, tiêu chí, tiêu chí thành phần",
        "Tài liệu kiểm chứng": "Tài liệu minh chứng",
    }
    at = header(grid)
    grid.rows[at] = [names.get(" ".join(str(value).split()), value) for value in grid.rows[at]]


def scoring_lines_laid_out_otherwise(grid: Grid) -> None:
    """Lines in rows under their criterion go into one cell of it, lines in one cell into rows."""
    at = header(grid)
    headings = [" ".join(str(value).split()) for value in grid.rows[at]]
    scoring = next(
        (place for place, text in enumerate(headings) if "cách tính" in text.lower()), None
    )
    if scoring is None:
        _lines_into_a_cell(grid)
    else:
        _lines_into_rows(grid, scoring, title_column(grid))


def code_in_the_title(grid: Grid) -> None:
    title = title_column(grid)
    for at in code_rows(grid):
        row, code = grid.rows[at], code_column(grid)
        row[title] = f"{row[code]}. {row[title]}"
        row[code] = None
    grid.rows[header(grid)][code_column(grid)] = None


def sub_criteria_by_letters(grid: Grid) -> None:
    """a), b) under 1.1, as many decisions print them."""

    def letter(code: str) -> str:
        parts = code.split(".")
        return f"{'abcdeghiklmnopq'[int(parts[2]) - 1]})" if len(parts) == 3 else code

    _change_codes(grid, letter)


def codes_as_dates(grid: Grid) -> None:
    """What Excel makes of 2.1 and 2.1.3 when it is left to guess."""
    code = code_column(grid)
    for at in code_rows(grid):
        parts = [int(part) for part in str(grid.rows[at][code]).split(".") if part.isdigit()]
        if len(parts) == 2 and parts[1] <= 12:
            grid.rows[at][code] = date(2021, parts[1], parts[0])
        elif len(parts) == 3 and parts[1] <= 12:
            grid.rows[at][code] = date(2000 + parts[2], parts[1], parts[0])


LAYOUTS = (
    columns_reversed,
    blank_columns,
    blank_rows,
    title_rows_in_front,
    numbers_as_text,
    text_as_numbers,
    decomposed_unicode,
    odd_blanks,
    unmerged,
    unmerged_and_filled,
    areas_in_the_other_numbers,
    dotted_codes,
    roman_in_every_code,
    headings_on_every_page,
    total_on_top,
    total_at_the_bottom,
    other_headings,
    scoring_lines_laid_out_otherwise,
    code_in_the_title,
    sub_criteria_by_letters,
    codes_as_dates,
)


# --- finding one's way ---------------------------------------------------------------------------


def header(grid: Grid) -> int:
    return next(
        at
        for at, row in enumerate(grid.rows)
        if any(str(value).strip() in ("TT", "STT", "Mã số") for value in row)
    )


def code_column(grid: Grid) -> int:
    row = grid.rows[header(grid)]
    return next(at for at, value in enumerate(row) if str(value).strip() in ("TT", "STT", "Mã số"))


def title_column(grid: Grid) -> int:
    row = grid.rows[header(grid)]
    return next(at for at, value in enumerate(row) if "tiêu chí" in str(value).lower())


def code_rows(grid: Grid) -> list[int]:
    """The rows of areas and criteria."""
    code = code_column(grid)
    found = []
    for at, row in enumerate(grid.rows[header(grid) + 1 :], start=header(grid) + 1):
        text = str(row[code]).strip() if len(row) > code else ""
        if re.fullmatch(r"(?:\d+|[IVX]+)(?:\.\d+)*\.?", text):
            found.append(at)
    return found


def _lines_into_a_cell(grid: Grid) -> None:
    last, title = max(map(len, grid.rows)), title_column(grid)
    for row in grid.rows:
        row += [None] * (last + 1 - len(row))
    grid.rows[header(grid)][last] = "Cách tính điểm"
    for at in reversed(code_rows(grid)):
        lines = []
        while at + 1 < len(grid.rows) and _is_line(grid.rows[at + 1], title):
            row = grid.rows[at + 1]
            lines.append(str(row[title]))
            merged = [each for each in grid.merges if each[0] == each[2] == at + 1]
            grid.merges = [each for each in grid.merges if each not in merged]
            grid.take_row(at + 1)
        grid.rows[at][last] = ";\n".join(lines) or None
    grid.merges = [each for each in grid.merges if each[:2] != each[2:]]


def _is_line(row: list[object], title: int) -> bool:
    return row[title] is not None and not any(row[:title])


def _lines_into_rows(grid: Grid, scoring: int, title: int) -> None:
    for at in reversed(code_rows(grid)):
        lines, grid.rows[at][scoring] = grid.rows[at][scoring], None
        for line in reversed(str(lines or "").split("\n")):
            if line:
                row: list[object] = [None] * len(grid.rows[at])
                row[title] = line
                grid.insert_row(at + 1, row)
    grid.rows[header(grid)][scoring] = None


def _change_codes(grid: Grid, change: Callable[[str], str]) -> None:
    code = code_column(grid)
    for at in code_rows(grid):
        grid.rows[at][code] = change(str(grid.rows[at][code]).strip())


Total = list[tuple[list[object], list[tuple[int, int]]]]  # rows, and what is merged in them


def _take_total(grid: Grid) -> Total:
    """The total row with the rows that say of what it is made."""
    at = next(
        at for at, row in enumerate(grid.rows) if str(row[0]).strip().upper().startswith("TỔNG")
    )
    taken: Total = []
    while any(grid.rows[at]) and at not in code_rows(grid):
        merged = [(left, right) for top, left, bottom, right in grid.merges if top == bottom == at]
        taken.append((grid.take_row(at), merged))
    return taken


def _put(grid: Grid, at: int, total: Total) -> None:
    for row, merged in reversed(total):
        grid.insert_row(at, row)
        grid.merges += [(at, left, at, right) for left, right in merged]
