"""One leaf of a workbook beside what stands on the sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.answers.rows.texts import points_text
from scoring.answers.rows.typed_row import TypedRow
from scoring.models import ScoreEntry


class LeafFate(StrEnum):
    """What becomes of a leaf of the file."""

    SAME = "same"
    CHANGE = "change"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class CellInFile:
    """A cell of the file: what stood in it when it was downloaded, what stands on the sheet now and
    what the file says.
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
    """A leaf of the file. `refused` are the reasons why it is not taken, `overtaken` says who has
    changed it since the download ("": nobody), `typed` is None where it could not be read.
    """

    entry: ScoreEntry
    fate: LeafFate
    cells: Sequence[CellInFile] = ()
    refused: Sequence[str] = ()
    overtaken: str = ""
    typed: TypedRow | None = None

    @property
    def code(self) -> str:
        return self.entry.criterion.code

    @property
    def title(self) -> str:
        return self.entry.criterion.title

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
    def points_now(self) -> str:
        entry = self.entry
        return points_text(entry.self_points, not_applicable=entry.not_applicable)

    @property
    def points_then(self) -> str:
        return self.typed.points if self.typed else ""
