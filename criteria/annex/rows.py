"""The rows of the table: which is a criterion, a scoring line, a total, a footnote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from criteria.annex.codes import LETTER, candidates, pick, roman, split_front
from criteria.annex.data import Problem
from criteria.annex.headings import Layout, is_column_numbers
from criteria.annex.sheet import Table, exact, lines_of, one_line

TOTAL = re.compile(r"(?:tổng (?:cộng|điểm|số điểm)|cộng)\b.*", re.IGNORECASE | re.DOTALL)
FOOTNOTES = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?.*", re.IGNORECASE | re.DOTALL)
FOOTNOTES_ALONE = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?", re.IGNORECASE)
SCORED_ALREADY = re.compile(r".*(?::|điểm)[^:]*[0-9].*", re.IGNORECASE | re.DOTALL)
BULLETS = {"-", "–", "+", "*", "•", "."}
SPREAD = ("method", "evidence", "appraiser", "lead", "coordinating", "milestone", "note")


@dataclass
class Entry:
    """A coded row with everything that belongs to it, as printed."""

    row: int
    code: str
    title: str
    maximum: Decimal | None
    texts: dict[str, str]
    lines: list[tuple[int, str]] = field(default_factory=list)
    added: dict[str, str] = field(init=False)  # the last text of each kind, as its cell holds it

    def __post_init__(self) -> None:
        self.added = dict(self.texts)


@dataclass
class Sheet:
    """What the rows of one sheet hold."""

    entries: list[Entry] = field(default_factory=list)
    totals: list[tuple[int, Decimal | None]] = field(default_factory=list)
    parts: list[tuple[int, str, Decimal]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def notice(self, key: str, row: int | None, code: str | None = None, **facts: object) -> None:
        self.problems.append(Problem("notice", key, row, code, facts))

    def error(self, key: str, row: int | None, code: str | None = None, **facts: object) -> None:
        self.problems.append(Problem("error", key, row, code, facts))


class RowReader:
    """Walks the rows once, knowing where in the annex it is."""

    def __init__(self, table: Table, layout: Layout) -> None:
        self.table = table
        self.layout = layout
        self.sheet = Sheet()
        self._open: Entry | None = None  # the criterion that scoring lines belong to
        self._area = ""
        self._letters_under = ""  # the criterion whose parts are a), b) …
        self._in_footnotes = False
        self._numbers_restart = self._areas_are_roman_and_numbers_restart()

    def read(self) -> Sheet:
        for row, texts in self.table.rows(self.layout.first_row):
            if is_column_numbers(texts):
                continue
            if len(texts) > 1 and {one_line(text) for text in texts.values()} <= self.layout.words:
                continue  # the heading repeated on a new page
            self._row(row, texts)
        return self.sheet

    def _row(self, row: int, texts: dict[int, str]) -> None:
        first = next((column for column in texts if column < self.layout.columns["title"]), 0)
        front = self._texts(row, "code") or self._texts(row, "title") or texts.get(first, "")
        alone = FOOTNOTES_ALONE.fullmatch(" ".join(texts.values()))
        value = self._value(row, "maximum")
        code_text, title = self._code_and_title(row)
        options = candidates(
            self._value(row, "code") if code_text == self._texts(row, "code") else code_text,
            code_text,
            self.table.number_format(row, self.layout.columns["code"]),
        )
        if not options and LETTER.fullmatch(code_text):
            options = self._lettered(row)
        if self._in_footnotes and not (options and title and exact(value) is not None):
            self.sheet.footnotes.append(" ".join(texts.values()))
        elif not options and TOTAL.fullmatch(front) and not self._is_line(row):
            self._total(row, value)
        elif alone or (not options and value is None and FOOTNOTES.fullmatch(front)):
            self._in_footnotes, self._open = True, None
            self.sheet.footnotes.append(" ".join(texts.values()))
        elif options and (title or value is not None):
            self._criterion(row, options, title, code_text)
        elif code_text:
            self._uncoded(row, texts, value, front)
        elif self._open is not None:
            self._line(row, self._open)
        else:
            self._stray(row, texts, value)

    # --- coded rows ---------------------------------------------------------------------------

    def _code_and_title(self, row: int) -> tuple[str, str]:
        """The code cell and the title cell, or both parts of the one cell that holds them."""
        code, title = self._texts(row, "code"), self._texts(row, "title")
        if code in BULLETS and title:
            return "", title
        value = self._value(row, "maximum")
        if LETTER.fullmatch(code) and title and value is None and self._open is not None:
            return "", title
        if self.layout.columns["code"] == self.layout.columns["title"]:
            front, rest = split_front(title)
            return ("", title) if front.isdigit() and value is None else (front, rest)
        if code and not title and " " in code:
            return split_front(code) if value is not None else (code, "")
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
        own = [role for role in (*SPREAD, "scoring") if self._texts(row, role)]
        if above is None or not own or self._value(row, "maximum") is None:
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
        if isinstance(self._value(row, "code"), date):
            self.sheet.notice("code_was_date", row, code, printed=printed)
        elif code != options[0]:
            self.sheet.notice("code_completed", row, code, printed=printed)
        title_lines = title.split("\n")
        wording_in_title = "scoring" not in self.layout.columns and len(title_lines) > 1
        lines: list[tuple[int, str]] = []
        if wording_in_title and all(SCORED_ALREADY.match(line) for line in title_lines[1:]):
            lines = [(row, line) for line in lines_of("\n".join(title_lines[1:]))]
            title = title_lines[0]
        entry = Entry(
            row=row,
            code=code,
            title=one_line(title),
            maximum=self._maximum(row, code),
            texts=self._attributes(row, code),
            lines=lines + [(row, line) for line in lines_of(self._texts(row, "scoring"))],
        )
        if not entry.title:
            self.sheet.error("title_missing", row, code)
        self.sheet.entries.append(entry)
        self._open, self._in_footnotes = entry, False

    def _maximum(self, row: int, code: str) -> Decimal | None:
        value = self._value(row, "maximum")
        printed = self._texts(row, "maximum")
        if value is None:
            self.sheet.error("maximum_missing", row, code)
            return None
        maximum = exact(value)
        if maximum is None or abs(maximum) > 1000:
            self.sheet.error("maximum_unreadable", row, code, printed=printed)
            return None
        return maximum

    def _attributes(self, row: int, code: str) -> dict[str, str]:
        columns = self.layout.columns
        found = {
            role: self.table.text_from_above(row, columns[role])
            for role in SPREAD
            if role in columns
        }
        if "lost" in columns:
            found["lost"] = self._texts(row, "lost")
        for column in self.layout.unread:
            if text := self.table.text(row, column):
                heading = self.layout.headings[column]
                self.sheet.notice("column_not_read", row, code, heading=heading, text=text)
        return found

    # --- rows without a code ------------------------------------------------------------------

    def _line(self, row: int, entry: Entry) -> None:
        """A scoring line of the criterion above, or more of its evidence."""
        if self._looks_like_criterion(row):
            self.sheet.error("code_missing", row, text=self._texts(row, "title"))
            return
        points = self._texts(row, "maximum")
        lines = lines_of(self._texts(row, "title")) + lines_of(self._texts(row, "scoring"))
        if points and len(lines) == 1 and not SCORED_ALREADY.match(lines[0]):
            lines = [f"{lines[0]}: {points}"]
        elif points:
            self.sheet.error("points_beside_line", row, entry.code, printed=points)
        entry.lines += [(row, line) for line in lines]
        for role in SPREAD:
            text = self._texts(row, role)
            if not text:
                continue
            if text == entry.added.get(role):
                continue  # a merged cell taken apart and filled
            entry.added[role] = text
            if role == "evidence" or not entry.texts.get(role):
                entry.texts[role] = "\n".join(filter(None, [entry.texts.get(role), text]))
            elif text != entry.texts[role]:
                heading = self.layout.headings[self.layout.columns[role]]
                self.sheet.notice("cell_not_read", row, entry.code, heading=heading, text=text)

    def _looks_like_criterion(self, row: int) -> bool:
        own = [role for role in ("method", "milestone") if self._texts(row, role)]
        return bool(own and self._texts(row, "maximum") and self._texts(row, "title"))

    def _is_line(self, row: int) -> bool:
        return self._open is not None and self._value(row, "maximum") is None

    def _total(self, row: int, value: object) -> None:
        self._open = None
        self.sheet.totals.append((row, exact(value)))

    def _uncoded(self, row: int, texts: dict[int, str], value: object, front: str) -> None:
        """Text in the code column that is no code: a part of the total, or something unknown."""
        if value is None and self._open is not None and not self._texts(row, "title"):
            self._line_in_code_column(row, front)
        elif exact(value) is not None and self._open is None:
            self._stray(row, texts, value)
        elif value is not None:
            self.sheet.error("code_unreadable", row, text=front)
        else:
            self._stray(row, texts, value)

    def _line_in_code_column(self, row: int, text: str) -> None:
        """A scoring line merged over the code column."""
        if self._open is not None:
            self._open.lines += [(row, line) for line in lines_of(text)]

    def _stray(self, row: int, texts: dict[int, str], value: object) -> None:
        points = exact(value)
        text = " ".join(one_line(each) for each in texts.values())
        if self.sheet.totals and points is not None:
            self.sheet.parts.append((row, text, points))
        else:
            self.sheet.notice("row_not_read", row, text=text)

    # --- cells --------------------------------------------------------------------------------

    def _value(self, row: int, role: str) -> object:
        column = self.layout.columns.get(role)
        return self.table.value(row, column) if column else None

    def _texts(self, row: int, role: str) -> str:
        column = self.layout.columns.get(role)
        return self.table.text(row, column) if column else ""

    def _areas_are_roman_and_numbers_restart(self) -> bool:
        """Areas I, II … and under each of them 1, 1.1, 2 … from the beginning."""
        codes = list(self._printed_codes())
        if not any(roman(code) for code in codes):
            return False
        return any(code.isascii() and code.isdigit() for code in codes)

    def _printed_codes(self) -> Iterator[str]:
        for row, _ in self.table.rows(self.layout.first_row):
            if exact(self._value(row, "maximum")) is not None:
                yield self._texts(row, "code").strip(".):( ")
