"""One leaf of a workbook beside what is stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from scoring.models import ScoreEntry


class LeafFate(StrEnum):
    """What becomes of a leaf of the file."""

    SAME = "same"
    CHANGE = "change"
    CONFLICT = "conflict"
    REFUSED = "refused"


class TypedLeaf(Protocol):
    """A leaf with what the file says, judged like a save."""

    @property
    def points(self) -> str: ...
    @property
    def is_refused(self) -> bool: ...


@dataclass(frozen=True)
class CellInFile:
    """A cell of the file: what stood in it when it was downloaded, what is stored now and what the
    file says.
    """

    place: str
    label: str
    then: str
    now: str
    file: str
    refused: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class LeafDifference:
    """A leaf of the file, called `heading`. `refused` are the reasons why it is not taken,
    `overtaken` says who has changed it since the download ("": nobody), `typed` is what would be
    saved, `points_now` are those that are stored.
    """

    entry: ScoreEntry
    heading: str
    fate: LeafFate
    cells: Sequence[CellInFile] = ()
    refused: Sequence[str] = ()
    overtaken: str = ""
    typed: Any = None  # a TypedLeaf of the kind of the workbook
    points_now: str = ""

    @property
    def why_not(self) -> str:
        """Why the leaf is not taken, with the cells ("": it can be)."""
        if self.fate != LeafFate.REFUSED:
            return ""
        cells = [f"{cell.place}: {cell.refused}" for cell in self.cells if cell.refused]
        return " ".join([*self.refused, *cells])

    @property
    def seen(self) -> str:
        """The leaf and the version that was looked at, as the form sends them back."""
        return f"{self.entry.pk}:{self.entry.version}"

    @property
    def points_then(self) -> str:
        return self.typed.points if self.typed else ""
