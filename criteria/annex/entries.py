"""The rows of a table by kind: criteria with their lines, totals, notes, and what is not read."""

from dataclasses import dataclass, field
from decimal import Decimal

from criteria.annex.data import AnnexProblem
from criteria.annex.footnotes import Footnote, read_footnotes
from criteria.annex.grid.joining import ScoringLine


@dataclass
class CodedRow:
    """A coded row with everything that belongs to it, as printed.

    `unreadable` says that maximum points are printed that are no number; `marks` stand beside its
    code and its points, and `footnotes` are the notes under the table that its marks point at.
    """

    row: int
    code: str
    title: str
    maximum: Decimal | None
    texts: dict[str, str]
    lines: list[ScoringLine] = field(default_factory=list)
    unreadable: bool = False
    marks: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    added: dict[str, str] = field(init=False)  # the last text of each kind, as its cell holds it
    last_row: int = field(init=False)  # of its title

    def __post_init__(self) -> None:
        self.added = dict(self.texts)
        self.last_row = self.row


@dataclass
class UnreadColumn:
    """What stands in a column that is not read: how many cells, the first of them."""

    row: int
    text: str
    cells: int = 1


@dataclass
class Sheet:
    """What the rows of one table hold."""

    entries: list[CodedRow] = field(default_factory=list)
    totals: list[tuple[int, Decimal | None]] = field(default_factory=list)
    parts: list[tuple[int, str, Decimal]] = field(default_factory=list)
    below: list[tuple[int, str]] = field(default_factory=list)  # rows of notes
    unread: dict[int, UnreadColumn] = field(default_factory=dict)  # by column
    problems: list[AnnexProblem] = field(default_factory=list)

    @property
    def footnotes(self) -> list[Footnote]:
        return read_footnotes(self.below)

    @property
    def notes(self) -> list[str]:
        """The rows of notes under the table as printed."""
        return [text for _row, text in self.below]

    def notice(self, key: str, row: int | None, code: str | None = None, **facts: object) -> None:
        self.problems.append(AnnexProblem("notice", key, row, code, facts))

    def error(self, key: str, row: int | None, code: str | None = None, **facts: object) -> None:
        self.problems.append(AnnexProblem("error", key, row, code, facts))
