"""What each row below the headings is: a unit, a group, a mean, the maxima, or not used."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.results.external.grid import Grid
from scoring.results.external.headings import POINTS, VALUES, ResultHeadings, is_column_numbers
from units.formats.text import search_key

Kind = Literal["unit", "group", "mean", "maxima", "repeated", "columns", "summary", "note", "asked"]

DASHES = ("-", "–", "—")  # nothing is printed; as a rank: takes no place
_ROMAN = re.compile(r"(?=[ivx])(?:x{0,3})(?:ix|iv|v?i{0,3})")
_MARK = re.compile(r"([ivx]{1,5}|[a-h])(?:[.):-] ?| - )(?=\S)")
_MEAN = re.compile(
    r"(?:gia tri |diem |muc |so )?(?:trung binh|binh quan|tb)(?: (?:chung|cong|cua|cac|toan|trong"
    r"|nhom|khoi|cum|theo|tinh|huyen|thanh pho|don vi|xa|phuong|so|nganh|thi tran|dac khu"
    r"|i{1,3}|iv|v|[0-9]{1,2}|cap|diem|,))*"
)
_OF_ALL = re.compile(r"chung|toan|cac don vi|tinh|huyen|thanh pho")
_MAXIMA = re.compile(r"(?:tong )?(?:so )?(?:diem |thang diem )?(?:toi da|chuan)(?: .*)?|thang diem")
_SUMMARY = re.compile(
    r"(?:tong|cong|tong cong|tong so)(?: .*)?|(?:diem |gia tri )?(?:cao|thap|lon|nho) nhat(?: .*)?"
    r"|so (?:luong )?don vi .*|ty le .*|trung vi|do lech.*"
)
_BY_WORDS: Mapping[Kind, re.Pattern[str]] = {
    "mean": _MEAN,
    "maxima": _MAXIMA,
    "summary": _SUMMARY,
}
_NOTE = re.compile(
    r"[(*]|ghi chu|chu thich|nguon|noi nhan|nguoi lap|(?:tm|kt|tl|tuq|q)\.|thu truong|- |ngay \d"
    r"|can cu |kem theo|luu y"
)
_DAY = re.compile(r"ngay .*thang")
_GROUPISH = re.compile(r"\b(?:nhom|khoi|cum|khu vuc|vung|cac)\b")


@dataclass
class PrintedRow:
    """One row: `texts` as printed, `cells` by column key, `label` what names it."""

    number: int
    texts: Sequence[str]
    cells: Mapping[str, str]
    spans: bool
    kind: Kind = "unit"
    group: str = ""

    @property
    def label(self) -> str:
        lead = dict.fromkeys(self.cells.get(key, "") for key in ("unit", "group", "number"))
        return next((text for text in lead if text), next(filter(None, self.texts), ""))

    @property
    def has_values(self) -> bool:
        return any(self.cells.get(key) for key in VALUES)

    @property
    def has_figures(self) -> bool:
        texts = (self.cells.get(key, "") for key in (*POINTS, "rank"))
        return any(re.search("[0-9]", text) and not _DAY.search(search_key(text)) for text in texts)

    @property
    def has_rank(self) -> bool:
        return self.cells.get("rank", "") not in ("", *DASHES)

    @property
    def is_numbered(self) -> bool:
        """Whether the row is numbered like the list of units."""
        return bool(re.fullmatch(r"[0-9]{1,4}\.?", self.cells.get("number", "")))

    @property
    def has_group_mark(self) -> bool:
        number = search_key(self.cells.get("number", "")).rstrip(".)")
        return bool(_ROMAN.fullmatch(number) or re.fullmatch("[a-h]", number))


def sort_rows(grid: Grid, headings: ResultHeadings) -> list[PrintedRow]:
    """The rows below the headings with their kinds; units carry their group."""
    heads = [_pressed(grid.texts(at)) for at in headings.rows]
    rows = [_row(grid, at, headings.places) for at in range(headings.rows[-1] + 1, len(grid.rows))]
    numbered = any(row.is_numbered for row in rows)
    for row in rows:
        row.kind = _kind(row, heads, numbered=numbered)
    _settle_groups(rows)
    _give_groups(rows)
    return rows


def _row(grid: Grid, at: int, places: Mapping[str, int]) -> PrintedRow:
    texts = grid.texts(at)
    cells = {key: texts[place] for key, place in places.items()}
    filled = [place for place, text in enumerate(texts) if text]
    return PrintedRow(grid.number(at), grid.rows[at][1], cells, grid.spans(at, filled[0]))


def _pressed(texts: Sequence[str]) -> list[str]:
    return [search_key(text) for text in texts if text]


def _kind(row: PrintedRow, heads: Sequence[list[str]], *, numbered: bool) -> Kind:
    label = search_key(row.label)
    words = label.rstrip(".:* ")
    if _pressed(row.texts) in heads:
        return "repeated"
    if is_column_numbers(row.texts):
        return "columns"
    if not row.is_numbered and not row.has_rank:
        for kind, pattern in _BY_WORDS.items():
            if pattern.fullmatch(words):
                return kind
    has_unit = row.is_numbered or (row.cells.get("unit") and not numbered)
    if not (row.has_values if has_unit else row.has_figures):
        return _without_values(row, label, numbered=numbered)
    if row.has_group_mark and numbered:
        return "group"
    return "unit"


def _without_values(row: PrintedRow, label: str, *, numbered: bool) -> Kind:
    """A group, a unit of which nothing is printed, or words; "asked" where it could be either.

    Where units are numbered, a row without a number is no unit; where groups have a column, they
    have no rows of their own.
    """
    if _NOTE.match(label):
        return "note"
    if row.is_numbered or "group" in row.cells:
        return "unit" if row.cells.get("unit") else "note"
    marked = row.has_group_mark or _MARK.match(label) or row.spans
    if marked or numbered or _GROUPISH.search(label) or row.label.isupper():
        return "group"
    return "asked" if row.cells.get("unit") else "note"


def _settle_groups(rows: Sequence[PrintedRow]) -> None:
    """What looks like a group and has no unit below it is a note: a footnote, a signature."""
    below = False
    for row in reversed(rows):
        if row.kind == "unit" and row.has_values:
            below = True
        elif row.kind in ("group", "asked") and not below:
            row.kind = "note"
        elif row.kind == "unit" and not (below or row.is_numbered or row.cells.get("group")):
            row.kind = "note"  # who signed stands in the column of units


def _give_groups(rows: Sequence[PrintedRow]) -> None:
    """A group directly below another is part of it: "Khối sở – Nhóm I"."""
    stack: list[tuple[int, str]] = []
    column = ""
    for row in rows:
        if row.kind == "group":
            depth = _depth(row)
            stack = [above for above in stack if above[0] < depth] + [(depth, group_name(row))]
        row.group = " – ".join(name for _above, name in stack)
        if "group" in row.cells:  # a mean belongs to the group above it
            column = row.cells["group"] if row.kind == "unit" else column
            row.group = column


def _depth(row: PrintedRow) -> int:
    """The level of a group: capital letters are above Roman numbers; without either it is the
    first.
    """
    number = search_key(row.cells.get("number", "")).rstrip(".)")
    mark = _MARK.match(search_key(row.label))
    sign = number or (mark[1] if mark else "")
    return 1 if sign and _ROMAN.fullmatch(sign) else 0


def group_name(row: PrintedRow) -> str:
    """ "I. NHÓM XÃ" is the group "NHÓM XÃ"."""
    mark = _MARK.match(search_key(row.label))
    return row.label[mark.end() :] if mark else row.label


def means_of(rows: Sequence[PrintedRow]) -> Iterator[tuple[PrintedRow, str | None]]:
    """Every row of means and its group, None for the whole table.

    A mean is of the group above it, unless its text names another, the group has a mean already, or
    it comes last and no other group has one.
    """
    groups = list(dict.fromkeys(row.group for row in rows if row.kind == "unit"))
    seen: set[str] = set()
    for row in rows:
        if row.kind != "mean":
            continue
        last = row.group == groups[-1] if groups else True
        alone = last and len(groups) > 1 and not seen
        words = search_key(row.label)
        names_group = re.search(r"\b(?:nhom|khoi|cum)\b", words)
        whole = len(groups) < 2 or row.group in seen or (_OF_ALL.search(words) and not names_group)
        if whole or (alone and not names_group):
            yield row, None
        else:
            seen.add(row.group)
            yield row, row.group
