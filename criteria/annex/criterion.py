"""Reads what belongs to a criterion: points, attributes, the rows without a code below it."""

import re

from criteria.annex.entries import CodedRow, Sheet, UnreadColumn
from criteria.annex.footnotes import take_marks
from criteria.annex.grid.cells import Cells
from criteria.annex.grid.joining import (
    SCORED_ALREADY,
    ScoringLine,
    continues_line,
    continues_title,
    join,
    pieces,
)
from criteria.annex.grid.sheet import exact, one_line, points_of
from units.formats.text import is_as_above

POINTS_IN_TITLE = re.compile(
    r".*[(:] ?(?:tối đa )?(?P<points>[0-9]+(?:[.,][0-9]+)?) ?điểm\)?", re.IGNORECASE
)
BULLETS = {"-", "–", "+", "*", "•", "."}
SPREAD = ("method", "evidence", "appraiser", "lead", "coordinating", "milestone", "note")
OFFICES = ("appraiser", "lead", "coordinating")


class CriterionReader:
    """Reads into one criterion after the other what its rows hold; findings go to the sheet."""

    def __init__(self, cells: Cells, sheet: Sheet) -> None:
        self.cells = cells
        self.sheet = sheet

    def read(self, row: int, entry: CodedRow) -> None:
        """More of the title of the criterion above, a scoring line of it, more of its evidence."""
        points, text = self.cells.text(row, "maximum"), self.cells.text(row, "title")
        if text and self._continues_title(row, entry, text, points):
            entry.title = join(entry.title, text)
            entry.last_row = row
            self.sheet.notice("title_goes_on", row, entry.code, text=one_line(text))
            self.read_maximum(row, entry)
            points, text = "", ""
        elif self._looks_like_criterion(row):
            self.sheet.error("code_missing", row, text=text)
            return
        self._note_unread(row)
        bulleted = self.cells.text(row, "code") in BULLETS
        both = "\n".join(filter(None, (text, self.cells.text(row, "scoring"))))
        if points and not both and self._takes_points(row, entry, points):
            points = ""
        self.add(entry, row, both, points, bulleted=bulleted)
        self._add_attributes(row, entry)

    def read_merged(self, row: int, entry: CodedRow, text: str) -> None:
        """A scoring line merged over the column of the codes."""
        self._note_unread(row)
        self.add(entry, row, text)
        self._add_attributes(row, entry)

    def _continues_title(self, row: int, entry: CodedRow, text: str, points: str) -> bool:
        """The row right below a title goes on with it; points in it are those of the criterion."""
        in_place = row == entry.last_row + 1 and (
            not entry.lines or "scoring" in self.cells.layout.columns
        )
        if not in_place or self.cells.text(row, "code") in BULLETS or "\n" in text:
            return False
        if points and (entry.maximum is not None or entry.unreadable):
            return False
        bullet = pieces(row, text)[:1]
        if not bullet or bullet[0][0]:
            return False
        return continues_title(entry.title, text, has_points=bool(points))

    def _takes_points(self, row: int, entry: CodedRow, points: str) -> bool:
        """Give points that are alone in a row to the criterion or scoring line above; False where
        it has points already.
        """
        if entry.maximum is None and not entry.lines and not entry.unreadable:
            self.read_maximum(row, entry)
            return True
        last = entry.lines[-1] if entry.lines else None
        if last and not last.scored and last.last_row == row - 1:
            last.points = points
            return True
        return False

    def _looks_like_criterion(self, row: int) -> bool:
        own = [role for role in ("method", "milestone") if self.cells.text(row, role)]
        return bool(own and self.cells.text(row, "maximum") and self.cells.text(row, "title"))

    def add(
        self, entry: CodedRow, row: int, text: str, points: str = "", *, bulleted: bool = False
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

    def _says_the_same(self, found: list[tuple[bool, ScoringLine]], points: str) -> bool:
        """ "Kịp thời: 2 điểm", and 2 in the column of points."""
        last = re.findall(r"-?[0-9]+(?:[.,][0-9]+)?", found[0][1].text) if len(found) == 1 else []
        return bool(last) and points_of(points) is not None and exact(last[-1]) == points_of(points)

    def wording_in_title(self, title: str) -> tuple[str, str]:
        """Title and scoring lines where one cell holds both."""
        lines = title.split("\n")
        own = 1
        while own < len(lines) and continues_title(lines[own - 1], lines[own], has_points=False):
            own += 1
        wording = "\n".join(lines[own:])
        scored = [line.scored for _bullet, line in pieces(0, wording)]
        if "scoring" not in self.cells.layout.columns and scored and all(scored):
            return "\n".join(lines[:own]), wording
        return title, ""

    def read_maximum(self, row: int, entry: CodedRow) -> None:
        """The maximum points in this row, where it holds any."""
        value = self.cells.value(row, "maximum")
        if value is None:
            return
        printed, marks = take_marks(self.cells.text(row, "maximum"), ())
        entry.marks += marks
        maximum = points_of(printed if isinstance(value, str) else value)
        if maximum is None or abs(maximum) > 1000:
            entry.unreadable = True
            self.sheet.error("maximum_unreadable", row, entry.code, printed=printed)
            return
        entry.maximum = maximum
        for column in self.cells.layout.maxima:
            if (other := points_of(self.cells.table.value(row, column))) not in (None, maximum):
                heading = self.cells.layout.headings[column]
                facts = {"heading": heading, "other": other, "maximum": maximum}
                self.sheet.error("maxima_differ", row, entry.code, **facts)

    def settle_maximum(self, entry: CodedRow) -> None:
        """Take the maximum from the end of the title where no cell has it."""
        if entry.maximum is not None or entry.unreadable:
            return
        if found := POINTS_IN_TITLE.fullmatch(entry.title):
            entry.maximum = exact(found["points"])
            facts = {"maximum": entry.maximum}
            self.sheet.notice("maximum_in_title", entry.row, entry.code, **facts)
        else:
            self.sheet.error("maximum_missing", entry.row, entry.code)

    def attributes(self, row: int, code: str) -> dict[str, str]:
        """What the other columns say of a criterion, also in cells merged down over it."""
        columns = self.cells.layout.columns
        found = {role: self.cells.text_from_above(row, role) for role in SPREAD if role in columns}
        for role, text in found.items():
            found[role] = self._repeated_from_above(row, code, text, self._above(role))
        for role in OFFICES:
            if exact(found.get(role, "")) is not None:  # a number is no office
                facts = {"heading": self.cells.heading(role), "text": found.pop(role)}
                self.sheet.notice("number_for_office", row, code, **facts)
        if "lost" in columns:
            found["lost"] = self.cells.text(row, "lost")
        self._note_unread(row)
        return found

    def _above(self, role: str) -> str:
        """What the criterion above says in a column; areas that say nothing are passed over."""
        texts = ((entry.code, entry.texts.get(role, "")) for entry in reversed(self.sheet.entries))
        return next((text for code, text in texts if text or "." in code), "")

    def _repeated_from_above(self, row: int, code: str, text: str, above: str) -> str:
        """The text with "nt" replaced by that of the cell above; a finding where there is none
        above.
        """
        parts = re.split(r"[;\n]", text)
        if not any(is_as_above(part) for part in parts):
            return text
        if above and len(parts) == 1:
            return above
        self.sheet.error("nothing_above", row, code, text=one_line(text))
        return ""

    def _add_attributes(self, row: int, entry: CodedRow) -> None:
        for role in SPREAD:
            text = self.cells.text(row, role)
            text = self._repeated_from_above(row, entry.code, text, entry.added.get(role, ""))
            if not text:
                continue
            if text == entry.added.get(role):
                continue  # a merged cell taken apart and filled
            entry.added[role] = text
            number = role in OFFICES and exact(text) is not None
            if not number and (role == "evidence" or not entry.texts.get(role)):
                entry.texts[role] = "\n".join(filter(None, [entry.texts.get(role), text]))
            elif text != entry.texts.get(role):
                facts = {"heading": self.cells.heading(role), "text": text}
                self.sheet.notice("cell_not_read", row, entry.code, **facts)

    def _note_unread(self, row: int) -> None:
        """Remember what stands in columns that are not read."""
        for column, text in self.cells.table.texts(row).items():
            if column in self.cells.layout.read:
                continue
            if known := self.sheet.unread.get(column):
                known.cells += 1
            else:
                self.sheet.unread[column] = UnreadColumn(row, text)
