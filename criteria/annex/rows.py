"""The rows of the table: which is a criterion, a scoring line, a total, a footnote."""

import re
from collections.abc import Container, Iterator
from datetime import date

from criteria.annex.attributes import SPREAD
from criteria.annex.criterion import BULLETS, CriterionReader
from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.footnotes import IN_BRACKETS, take_marks
from criteria.annex.grid.cells import Cells
from criteria.annex.grid.codes import LETTER, candidates, pick, roman, split_front
from criteria.annex.grid.heading_rows import is_column_numbers
from criteria.annex.grid.joining import SCORED_ALREADY
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.sheet import CellTable, one_line, points_of
from criteria.annex.maxima import POINTS_IN_TITLE, read_maximum, settle_maximum

TOTAL = re.compile(r"(?:tổng (?:cộng|điểm|số điểm)|cộng)\b.*", re.IGNORECASE | re.DOTALL)
TOTAL_IN_TEXT = re.compile(
    r"(?:tổng cộng|tổng (?:số )?điểm)\W*(?P<points>[0-9]+(?:[.,][0-9]+)?) ?điểm\W*", re.IGNORECASE
)
TOTAL_OF_AREA = re.compile(
    r"(?:tổng )?(?:cộng|(?:số )?điểm) (?:mục|lĩnh vực|phần|nội dung)\b.*", re.IGNORECASE | re.DOTALL
)
FOOTNOTES = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?.*", re.IGNORECASE | re.DOTALL)
FOOTNOTES_ALONE = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?", re.IGNORECASE)


class RowReader:
    """Walks the rows once and remembers its position in the annex."""

    def __init__(self, table: CellTable, layout: Layout, repeated: Container[int] = ()) -> None:
        """`repeated` are the rows of headings printed again."""
        self.table = table
        self.layout = layout
        self.repeated = repeated
        self.sheet = Sheet()
        self.cells = Cells(table, layout)
        self.reader = CriterionReader(self.cells, self.sheet)
        self._open: CodedRow | None = None  # the criterion that scoring lines belong to
        self._area = ""
        self._letters_under = ""  # the criterion whose parts are a), b) …
        self._in_footnotes = False
        self._numbers_restart = self._areas_are_roman_and_numbers_restart()

    def read(self) -> Sheet:
        for row, texts in self.table.rows(self.layout.first_row):
            if is_column_numbers(texts) or row in self.repeated:
                continue
            if len(texts) > 1 and {one_line(text) for text in texts.values()} <= self.layout.words:
                continue  # the heading repeated on a new page
            self._row(row, texts)
        for entry in self.sheet.entries:
            settle_maximum(self.sheet, entry)
        return self.sheet

    def _row(self, row: int, texts: dict[int, str]) -> None:
        first = next((column for column in texts if column < self.layout.columns["title"]), 0)
        in_code = self.cells.text(row, "code")
        front = in_code or self.cells.text(row, "title") or texts.get(first, "")
        printed = " ".join(texts.values())
        value = self.cells.value(row, "maximum")
        code_text, title = self._code_and_title(row)
        options = candidates(
            self.cells.value(row, "code") if code_text == in_code else code_text,
            code_text,
            self.table.number_format(row, self.layout.columns["code"]),
        )
        if not options and LETTER.fullmatch(code_text):
            options = self._lettered(row)
        if self._in_footnotes and not (options and self._is_criterion(code_text, title, value)):
            self.sheet.below.append((row, printed))
        elif not options and value is not None and TOTAL_OF_AREA.fullmatch(front):
            self.sheet.notice("row_not_read", row, text=printed)
        elif not options and self._is_total(row, front):
            self._total(row, value, front)
        elif self._begins_footnotes(options, value, front, printed):
            self._in_footnotes, self._open = True, None
            self.sheet.below.append((row, printed))
        elif options and (title or value is not None):
            self._criterion(row, options, title, code_text)
        elif code_text:
            self._uncoded(row, texts, value, front)
        elif self._open is not None:
            self.reader.read(row, self._open)
        else:
            self._stray(row, texts, value)

    def _is_criterion(self, code: str, title: str, value: object) -> bool:
        """Whether a coded row among notes is a criterion: it has points, or is an area."""
        is_area = roman(code.strip(".):( ")) and title.isupper()
        return bool(title and (points_of(value) is not None or is_area))

    def _begins_footnotes(
        self, options: list[str], value: object, front: str, printed: str
    ) -> bool:
        if FOOTNOTES_ALONE.fullmatch(printed):
            return True
        if options or value is not None:
            return False
        after_total = bool(self.sheet.totals) and self._open is None
        starred = printed.startswith("*") and (after_total or self._has_star(printed))
        return bool(FOOTNOTES.fullmatch(front) or IN_BRACKETS.match(printed) or starred)

    def _has_star(self, text: str) -> bool:
        """Whether a row "* Chỉ áp dụng …" is the footnote of a criterion that bears a star."""
        texts = [entry.title for entry in self.sheet.entries]
        texts += [line.printed for entry in self.sheet.entries for line in entry.lines]
        marked = any(take_marks(text, ())[1] for text in texts)
        return marked and not SCORED_ALREADY.match(text)

    # --- coded rows ---------------------------------------------------------------------------

    def _code_and_title(self, row: int) -> tuple[str, str]:
        """The code cell and the title cell, or both parts of the one cell that holds them."""
        code, title = self.cells.text(row, "code"), self.cells.text(row, "title")
        if code in BULLETS and title:
            return "", title
        value = self.cells.value(row, "maximum")
        if LETTER.fullmatch(code) and title and value is None and self._open is not None:
            return "", title
        if self.layout.columns["code"] == self.layout.columns["title"]:
            front, rest = split_front(title)
            return ("", title) if front.isdigit() and value is None else (front, rest)
        code = take_marks(code, ())[0]
        if code and not title and " " in code:
            front, rest = split_front(code)
            is_area = rest.isupper() or POINTS_IN_TITLE.fullmatch(rest)
            return (front, rest) if value is not None or is_area else (code, "")
        if not code and title and value is not None:
            front, rest = split_front(title)
            return (front, rest) if roman(front) or "." in front else ("", title)
        return code, title

    def _lettered(self, row: int) -> list[str]:
        """The code that a), b) … stand for: the next one under the criterion above them.

        Only a row with a way of scoring, evidence … of its own is a criterion; else it may be a
        scoring line, and is not understood.
        """
        above = self.sheet.entries[-1] if self.sheet.entries else None
        own = [role for role in (*SPREAD, "scoring") if self.cells.text(row, role)]
        if above is None or not own or self.cells.value(row, "maximum") is None:
            return []
        if self._letters_under and above.code.startswith(f"{self._letters_under}."):
            return [f"{self._letters_under}.{int(above.code.rpartition('.')[2]) + 1}"]
        if above.lines:
            return []
        self._letters_under = above.code
        return [f"{above.code}.1"]

    def _criterion(self, row: int, options: list[str], title: str, printed: str) -> None:
        before = self.sheet.entries[-1].code if self.sheet.entries else None
        if roman(printed.strip(".):( ")):
            code = self._area = options[0]
        elif self._numbers_restart:
            code = f"{self._area}.{options[0]}"
        else:
            code = pick(options, before) or options[0]
        if isinstance(self.cells.value(row, "code"), date):
            self.sheet.notice("code_was_date", row, code, printed=printed)
        elif code != options[0]:
            self.sheet.notice("code_completed", row, code, printed=printed)
        title, lines = self.reader.wording_in_title(title)
        entry = CodedRow(row, code, one_line(title), None, self.reader.attributes.read(row, code))
        if self.layout.columns["code"] not in self.layout.titles:
            entry.marks += take_marks(self.cells.text(row, "code"), ())[1]
        read_maximum(self.cells, self.sheet, row, entry)
        for text in (lines, self.cells.text(row, "scoring")):
            self.reader.add(entry, row, text)
        if not entry.title:
            self.sheet.error("title_missing", row, code)
        self.sheet.entries.append(entry)
        self._open, self._in_footnotes = entry, False

    # --- rows without a code ------------------------------------------------------------------

    def _is_total(self, row: int, front: str) -> bool:
        """A row of the total, not a scoring line that begins with its words."""
        is_line = self._open is not None and self.cells.value(row, "maximum") is None
        return bool(TOTAL_IN_TEXT.fullmatch(front) or (TOTAL.fullmatch(front) and not is_line))

    def _total(self, row: int, value: object, text: str) -> None:
        self._open = None
        in_text = TOTAL_IN_TEXT.fullmatch(text) if value is None else None
        self.sheet.totals.append((row, points_of(in_text["points"] if in_text else value)))

    def _uncoded(self, row: int, texts: dict[int, str], value: object, front: str) -> None:
        """Text in the code column that is no code: a part of the total, or something unknown."""
        if value is None and self._open is not None and not self.cells.text(row, "title"):
            self.reader.read_merged(row, self._open, front)
        elif points_of(value) is not None and self._open is None:
            self._stray(row, texts, value)
        elif value is not None:
            self.sheet.error("code_unreadable", row, text=front)
        else:
            self._stray(row, texts, value)

    def _stray(self, row: int, texts: dict[int, str], value: object) -> None:
        points = points_of(value)
        text = " ".join(one_line(each) for each in texts.values())
        if self.sheet.totals and points is not None:
            self.sheet.parts.append((row, text, points))
        else:
            self.sheet.notice("row_not_read", row, text=text)

    # --- all rows -----------------------------------------------------------------------------

    def _areas_are_roman_and_numbers_restart(self) -> bool:
        """Areas I, II … and under each of them 1, 1.1, 2 … from the beginning."""
        codes = list(self._printed_codes())
        if not any(roman(code) for code in codes):
            return False
        return any(code.isascii() and code.isdigit() for code in codes)

    def _printed_codes(self) -> Iterator[str]:
        for row, _ in self.table.rows(self.layout.first_row):
            code, title = self._code_and_title(row)
            has_points = points_of(self.cells.value(row, "maximum")) is not None
            if has_points or (roman(code) and title.isupper()):
                yield code.strip(".):( ")
