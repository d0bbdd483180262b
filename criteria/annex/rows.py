"""The rows of the table: which is a criterion, a scoring line, a total, a footnote."""

import re
from collections.abc import Container, Iterator
from datetime import date

from criteria.annex.codes import LETTER, candidates, pick, roman, split_front
from criteria.annex.entries import Entry, Sheet, Unread
from criteria.annex.footnotes import IN_BRACKETS, take_marks
from criteria.annex.headings import Layout, is_column_numbers
from criteria.annex.joining import (
    SCORED_ALREADY,
    Line,
    continues_line,
    continues_title,
    join,
    pieces,
)
from criteria.annex.sheet import Table, exact, one_line, points_of

TOTAL = re.compile(r"(?:tổng (?:cộng|điểm|số điểm)|cộng)\b.*", re.IGNORECASE | re.DOTALL)
TOTAL_IN_TEXT = re.compile(
    r"(?:tổng cộng|tổng (?:số )?điểm)\W*(?P<points>[0-9]+(?:[.,][0-9]+)?) ?điểm\W*", re.IGNORECASE
)
TOTAL_OF_AREA = re.compile(
    r"(?:tổng )?(?:cộng|(?:số )?điểm) (?:mục|lĩnh vực|phần|nội dung)\b.*", re.IGNORECASE | re.DOTALL
)
FOOTNOTES = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?.*", re.IGNORECASE | re.DOTALL)
FOOTNOTES_ALONE = re.compile(r"(?:ghi chú|chú thích|lưu ý) ?:?", re.IGNORECASE)
POINTS_IN_TITLE = re.compile(
    r".*[(:] ?(?:tối đa )?(?P<points>[0-9]+(?:[.,][0-9]+)?) ?điểm\)?", re.IGNORECASE
)
BULLETS = {"-", "–", "+", "*", "•", "."}
SPREAD = ("method", "evidence", "appraiser", "lead", "coordinating", "milestone", "note")
OFFICES = ("appraiser", "lead", "coordinating")


class RowReader:
    """Walks the rows once, knowing where in the annex it is."""

    def __init__(self, table: Table, layout: Layout, repeated: Container[int] = ()) -> None:
        """`repeated` are the rows of headings printed again."""
        self.table = table
        self.layout = layout
        self.repeated = repeated
        self.sheet = Sheet()
        self._open: Entry | None = None  # the criterion that scoring lines belong to
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
            self._settle_maximum(entry)
        return self.sheet

    def _row(self, row: int, texts: dict[int, str]) -> None:
        first = next((column for column in texts if column < self.layout.columns["title"]), 0)
        front = self._texts(row, "code") or self._texts(row, "title") or texts.get(first, "")
        printed = " ".join(texts.values())
        value = self._value(row, "maximum")
        code_text, title = self._code_and_title(row)
        options = candidates(
            self._value(row, "code") if code_text == self._texts(row, "code") else code_text,
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
            self._line(row, self._open)
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
        starred = front.startswith("*") and (after_total or self._has_star(front))
        return bool(FOOTNOTES.fullmatch(front) or IN_BRACKETS.match(front) or starred)

    def _has_star(self, front: str) -> bool:
        """Whether a row "* Chỉ áp dụng …" speaks to a criterion that bears a star."""
        texts = [entry.title for entry in self.sheet.entries]
        texts += [line.printed for entry in self.sheet.entries for line in entry.lines]
        marked = any(take_marks(text, ())[1] for text in texts)
        return marked and not SCORED_ALREADY.match(front)

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
        title, lines = self._wording_in_title(title)
        entry = Entry(row, code, one_line(title), None, self._attributes(row, code))
        if self.layout.columns["code"] not in self.layout.titles:
            entry.marks += take_marks(self._texts(row, "code"), ())[1]
        self._read_maximum(row, entry)
        for text in (lines, self._texts(row, "scoring")):
            self._add_lines(entry, row, text)
        if not entry.title:
            self.sheet.error("title_missing", row, code)
        self.sheet.entries.append(entry)
        self._open, self._in_footnotes = entry, False

    def _wording_in_title(self, title: str) -> tuple[str, str]:
        """Title and scoring lines where one cell holds both."""
        lines = title.split("\n")
        own = 1
        while own < len(lines) and continues_title(lines[own - 1], lines[own], has_points=False):
            own += 1
        wording = "\n".join(lines[own:])
        scored = [line.scored for _bullet, line in pieces(0, wording)]
        if "scoring" not in self.layout.columns and scored and all(scored):
            return "\n".join(lines[:own]), wording
        return title, ""

    def _read_maximum(self, row: int, entry: Entry) -> None:
        """The maximum points in this row, where it holds any."""
        value = self._value(row, "maximum")
        if value is None:
            return
        printed, marks = take_marks(self._texts(row, "maximum"), ())
        entry.marks += marks
        maximum = points_of(printed if isinstance(value, str) else value)
        if maximum is None or abs(maximum) > 1000:
            entry.unreadable = True
            self.sheet.error("maximum_unreadable", row, entry.code, printed=printed)
            return
        entry.maximum = maximum
        for column in self.layout.maxima:
            if (other := points_of(self.table.value(row, column))) not in (None, maximum):
                heading = self.layout.headings[column]
                facts = {"heading": heading, "other": other, "maximum": maximum}
                self.sheet.error("maxima_differ", row, entry.code, **facts)

    def _settle_maximum(self, entry: Entry) -> None:
        """The maximum that stands in no cell may stand at the end of the title."""
        if entry.maximum is not None or entry.unreadable:
            return
        if found := POINTS_IN_TITLE.fullmatch(entry.title):
            entry.maximum = exact(found["points"])
            facts = {"maximum": entry.maximum}
            self.sheet.notice("maximum_in_title", entry.row, entry.code, **facts)
        else:
            self.sheet.error("maximum_missing", entry.row, entry.code)

    def _attributes(self, row: int, code: str) -> dict[str, str]:
        columns = self.layout.columns
        found = {
            role: self.table.text_from_above(row, columns[role])
            for role in SPREAD
            if role in columns
        }
        for role in OFFICES:
            if exact(found.get(role, "")) is not None:  # a number is no office
                heading = self.layout.headings[columns[role]]
                facts = {"heading": heading, "text": found.pop(role)}
                self.sheet.notice("number_for_office", row, code, **facts)
        if "lost" in columns:
            found["lost"] = self._texts(row, "lost")
        self._note_unread(row)
        return found

    def _note_unread(self, row: int) -> None:
        """Remember what stands in columns that are not read."""
        for column, text in self.table.texts(row).items():
            if column in self.layout.read:
                continue
            if known := self.sheet.unread.get(column):
                known.cells += 1
            else:
                self.sheet.unread[column] = Unread(row, text)

    # --- rows without a code ------------------------------------------------------------------

    def _line(self, row: int, entry: Entry) -> None:
        """More of the title of the criterion above, a scoring line of it, more of its evidence."""
        points, text = self._texts(row, "maximum"), self._texts(row, "title")
        if text and self._continues_title(row, entry, text, points):
            entry.title = join(entry.title, text)
            entry.last_row = row
            self.sheet.notice("title_goes_on", row, entry.code, text=one_line(text))
            self._read_maximum(row, entry)
            points, text = "", ""
        elif self._looks_like_criterion(row):
            self.sheet.error("code_missing", row, text=text)
            return
        self._note_unread(row)
        bulleted = self._texts(row, "code") in BULLETS
        both = "\n".join(filter(None, (text, self._texts(row, "scoring"))))
        self._add_lines(entry, row, both, points, bulleted=bulleted)
        self._add_attributes(row, entry)

    def _continues_title(self, row: int, entry: Entry, text: str, points: str) -> bool:
        """The row right below a title goes on with it; points in it are those of the criterion."""
        in_place = row == entry.last_row + 1 and (
            not entry.lines or "scoring" in self.layout.columns
        )
        if not in_place or self._texts(row, "code") in BULLETS or "\n" in text:
            return False
        if points and (entry.maximum is not None or entry.unreadable):
            return False
        bullet = pieces(row, text)[:1]
        if not bullet or bullet[0][0]:
            return False
        return continues_title(entry.title, text, has_points=bool(points))

    def _add_lines(
        self, entry: Entry, row: int, text: str, points: str = "", *, bulleted: bool = False
    ) -> None:
        """Scoring lines of one row, and the points that stand in a column beside them."""
        found = pieces(row, text)
        beside = points.split("\n") if points else []
        if len(beside) == len(found) and not any(SCORED_ALREADY.match(x.text) for _, x in found):
            for (_bullet, line), each in zip(found, beside, strict=True):
                line.points = each
        elif points and not self._says_the_same(found, points):
            self.sheet.error("points_beside_line", row, entry.code, printed=points)
        for at, (bullet, line) in enumerate(found):
            before = entry.lines[-1] if entry.lines else None
            own = bullet or (bulleted and at == 0)
            near = before and before.last_row >= row - 1
            if before and near and not own and continues_line(before, line.text, line.points):
                before.text = join(before.text, line.text)
                before.points = before.points or line.points
                before.last_row, before.ended = row, line.ended
            else:
                entry.lines.append(line)

    def _says_the_same(self, found: list[tuple[bool, Line]], points: str) -> bool:
        """ "Kịp thời: 2 điểm", and 2 in the column of points."""
        last = re.findall(r"-?[0-9]+(?:[.,][0-9]+)?", found[0][1].text) if len(found) == 1 else []
        return bool(last) and points_of(points) is not None and exact(last[-1]) == points_of(points)

    def _add_attributes(self, row: int, entry: Entry) -> None:
        for role in SPREAD:
            text = self._texts(row, role)
            if not text:
                continue
            if text == entry.added.get(role):
                continue  # a merged cell taken apart and filled
            entry.added[role] = text
            number = role in OFFICES and exact(text) is not None
            if not number and (role == "evidence" or not entry.texts.get(role)):
                entry.texts[role] = "\n".join(filter(None, [entry.texts.get(role), text]))
            elif text != entry.texts.get(role):
                heading = self.layout.headings[self.layout.columns[role]]
                self.sheet.notice("cell_not_read", row, entry.code, heading=heading, text=text)

    def _looks_like_criterion(self, row: int) -> bool:
        own = [role for role in ("method", "milestone") if self._texts(row, role)]
        return bool(own and self._texts(row, "maximum") and self._texts(row, "title"))

    def _is_total(self, row: int, front: str) -> bool:
        """A row of the total, not a scoring line that begins with its words."""
        is_line = self._open is not None and self._value(row, "maximum") is None
        return bool(TOTAL_IN_TEXT.fullmatch(front) or (TOTAL.fullmatch(front) and not is_line))

    def _total(self, row: int, value: object, text: str) -> None:
        self._open = None
        in_text = TOTAL_IN_TEXT.fullmatch(text) if value is None else None
        self.sheet.totals.append((row, points_of(in_text["points"] if in_text else value)))

    def _uncoded(self, row: int, texts: dict[int, str], value: object, front: str) -> None:
        """Text in the code column that is no code: a part of the total, or something unknown."""
        if value is None and self._open is not None and not self._texts(row, "title"):
            self._add_lines(self._open, row, front)  # a scoring line merged over the code column
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

    # --- cells --------------------------------------------------------------------------------

    def _value(self, row: int, role: str) -> object:
        column = self.layout.columns.get(role)
        return self.table.value(row, column) if column else None

    def _texts(self, row: int, role: str) -> str:
        if role == "title":
            texts = (self.table.text(row, column) for column in self.layout.titles)
            return next(filter(None, texts), "")
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
            code, title = self._code_and_title(row)
            has_points = points_of(self._value(row, "maximum")) is not None
            if has_points or (roman(code) and title.isupper()):
                yield code.strip(".):( ")
