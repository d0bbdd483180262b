"""Reads the table of targets: their codes, titles and levels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from plans.annex.drafts.targets import TargetDraft
from plans.annex.findings import Findings
from plans.annex.levels import agree, measure_in, read_level
from plans.annex.table import TableRow, text_of_line
from plans.annex.texts import one_line

DASH = re.compile(r"[-–—+•●▪*]\s*(?=\S)")  # before a part of the target above that has no number
LETTER = re.compile(r"([a-zđ])[.)]?")


@dataclass
class TargetTable:
    """The targets below one heading after another; `above` is the last that is no part of one."""

    findings: Findings
    targets: list[TargetDraft] = field(default_factory=list)
    above: str = ""
    dashed: bool = False  # whether that one begins with a dash itself
    part: int = 0  # how many parts with a dash it has
    parts: int = 0  # how many parts there are in all
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
        code, title = self._numbered(code.rstrip("."), title)
        if any(target.code == code for target in self.targets):
            message = _("The target number %(code)s stands twice.")
            self.findings.error(line, message % {"code": code})
        unit, source = self._cell(line, "unit"), self._cell(line, "source")
        operator, value = self._level(line, code, level, unit)
        self.targets.append(TargetDraft(code, title, level, operator, value, unit, source))

    def _numbered(self, code: str, title: str) -> tuple[str, str]:
        """The code of a target and its title: parts with a letter or a dash go on from the code
        above, what has no number is counted.
        """
        letter, dash = LETTER.fullmatch(code), DASH.match(title)
        if self.above and letter:
            self.parts += 1
            return f"{self.above}.{letter[1]}", title
        if self.above and not self.dashed and dash and not code:
            self.parts += 1
            self.part += 1
            return f"{self.above}.{self.part}", title[dash.end() :]
        self.above = code or str(len(self.targets) - self.parts + 1)
        self.dashed, self.part = bool(dash), 0
        return self.above, title

    def _level(
        self, line: TableRow, code: str, level: str, unit: str
    ) -> tuple[str | None, str | None]:
        """The operator and the value of a level; both None where it is kept as printed."""
        facts = {"level": level, "code": code, "unit": unit}
        read = read_level(level, unit)
        if read is None:
            message = _("The level “%(level)s” of target %(code)s was not understood; it is kept.")
        elif not agree(measure_in(level), unit):
            message = _(
                "The level “%(level)s” of target %(code)s is not measured in “%(unit)s”;"
                " it is kept as printed."
            )
        else:
            return read
        self.findings.warn(line, message % facts)
        return None, None

    def _cell(self, line: TableRow, name: str) -> str:
        return one_line(line.text(self.columns.get(name)))
