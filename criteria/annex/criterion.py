"""Reads the rows without a code below a criterion: more of its title, and its scoring lines."""

import re

from criteria.annex.attributes import AttributeReader
from criteria.annex.entries import CodedRow, Sheet
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
from criteria.annex.maxima import read_maximum

BULLETS = {"-", "–", "+", "*", "•", "."}


class CriterionReader:
    """Reads into one criterion after the other what its rows hold; findings go to the sheet."""

    def __init__(self, cells: Cells, sheet: Sheet) -> None:
        self.cells = cells
        self.sheet = sheet
        self.attributes = AttributeReader(cells, sheet)

    def read(self, row: int, entry: CodedRow) -> None:
        """More of the title of the criterion above, a scoring line of it, more of its evidence."""
        points, text = self.cells.text(row, "maximum"), self.cells.text(row, "title")
        if text and self._continues_title(row, entry, text, points):
            entry.title = join(entry.title, text)
            entry.last_row = row
            self.sheet.notice("title_goes_on", row, entry.code, text=one_line(text))
            read_maximum(self.cells, self.sheet, row, entry)
            points, text = "", ""
        elif self._looks_like_criterion(row):
            self.sheet.error("code_missing", row, text=text)
            return
        self.attributes.note_unread(row)
        bulleted = self.cells.text(row, "code") in BULLETS
        both = "\n".join(filter(None, (text, self.cells.text(row, "scoring"))))
        if points and not both and self._takes_points(row, entry, points):
            points = ""
        self.add(entry, row, both, points, bulleted=bulleted)
        self.attributes.add(row, entry)

    def read_merged(self, row: int, entry: CodedRow, text: str) -> None:
        """A scoring line merged over the column of the codes."""
        self.attributes.note_unread(row)
        self.add(entry, row, text)
        self.attributes.add(row, entry)

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
            read_maximum(self.cells, self.sheet, row, entry)
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
