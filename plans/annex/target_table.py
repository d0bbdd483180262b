"""Reads the table of targets: their codes, titles and levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.annex.drafts.targets import TargetDraft
from plans.annex.findings import Findings
from plans.annex.levels import read_level
from plans.annex.table import TableRow, text_of_line
from plans.annex.texts import one_line


@dataclass
class TargetTable:
    """The targets below one heading after another."""

    findings: Findings
    targets: list[TargetDraft] = field(default_factory=list)
    columns: Mapping[str, int] = field(default_factory=dict)  # of the heading above

    def enter(self, line: TableRow, columns: Mapping[str, int]) -> None:
        """Go on below the heading `line`, which names these columns."""
        self.columns = columns
        for place, text in line.filled:
            if place not in columns.values():
                self.findings.unused_column(line.sheet, line.row, place, one_line(text))

    def read_line(self, line: TableRow) -> None:
        code, title, level = (self._cell(line, name) for name in ("number", "title", "level"))
        if not title or not (level or code):
            self.findings.left_out(line, text_of_line(line))
            return
        self.findings.count_unused(line, self.columns.values())
        code = code.rstrip(".") or str(len(self.targets) + 1)
        if any(target.code == code for target in self.targets):
            message = _("The target number %(code)s stands twice.")
            self.findings.error(line, message % {"code": code})
        operator, value = read_level(level) or (None, None)
        if operator is None:
            message = _("The level “%(level)s” of target %(code)s was not understood; it is kept.")
            self.findings.warn(line, message % {"level": level, "code": code})
        unit, source = self._cell(line, "unit"), self._cell(line, "source")
        self.targets.append(TargetDraft(code, title, level, operator, value, unit, source))

    def _cell(self, line: TableRow, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))
