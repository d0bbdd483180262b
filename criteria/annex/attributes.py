"""What the other columns say of a criterion: who scores it and when, its evidence, its notes."""

import re

from criteria.annex.entries import CodedRow, Sheet, UnreadColumn
from criteria.annex.grid.cells import Cells
from criteria.annex.grid.sheet import exact, one_line
from units.formats.text import is_as_above

SPREAD = ("method", "evidence", "appraiser", "lead", "coordinating", "milestone", "note")
OFFICES = ("appraiser", "lead", "coordinating")


class AttributeReader:
    """Reads the attributes of one criterion after the other; findings go to the sheet."""

    def __init__(self, cells: Cells, sheet: Sheet) -> None:
        self.cells = cells
        self.sheet = sheet

    def read(self, row: int, code: str) -> dict[str, str]:
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
        self.note_unread(row)
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

    def add(self, row: int, entry: CodedRow) -> None:
        """More of the attributes of a criterion, from a row below it."""
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

    def note_unread(self, row: int) -> None:
        """Remember what stands in columns that are not read."""
        for column, text in self.cells.table.texts(row).items():
            if column in self.cells.layout.read:
                continue
            if known := self.sheet.unread.get(column):
                known.cells += 1
            else:
                self.sheet.unread[column] = UnreadColumn(row, text)
