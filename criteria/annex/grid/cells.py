"""The cells of one table by what their columns hold."""

from criteria.annex.grid.layout import Layout
from criteria.annex.grid.sheet import CellTable


class Cells:
    """Values and texts by row and role: "code", "title", "maximum" …"""

    def __init__(self, table: CellTable, layout: Layout) -> None:
        self.table = table
        self.layout = layout

    def value(self, row: int, role: str) -> object:
        column = self.layout.columns.get(role)
        return self.table.value(row, column) if column else None

    def text(self, row: int, role: str) -> str:
        if role == "title":
            texts = (self.table.text(row, column) for column in self.layout.titles)
            return next(filter(None, texts), "")
        column = self.layout.columns.get(role)
        return self.table.text(row, column) if column else ""

    def text_from_above(self, row: int, role: str) -> str:
        column = self.layout.columns.get(role)
        return self.table.text_from_above(row, column) if column else ""

    def heading(self, role: str) -> str:
        return self.layout.headings[self.layout.columns[role]]
