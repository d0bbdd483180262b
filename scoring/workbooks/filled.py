"""What a workbook says of each leaf, with the cell in which it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FilledCell:
    """A cell that was to be filled in; `text` as it would be typed, `refused` says why it cannot be
    read ("": it can), `hidden` whether it was out of sight.
    """

    place: str
    text: str
    refused: str = ""
    hidden: bool = False


@dataclass
class FilledLeaf:
    """The cells of one leaf by the name of their input; `version` is the one that was downloaded.
    `refused` says why the leaf is not read.
    """

    version: int
    cells: dict[str, FilledCell] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    @property
    def unreadable(self) -> dict[str, str]:
        """Why cells cannot be read, by input."""
        return {name: cell.refused for name, cell in self.cells.items() if cell.refused}


@dataclass(frozen=True)
class FilledWorkbook:
    """The leaves by key, and the rows that belong to none of them, in sentences."""

    leaves: Mapping[int, FilledLeaf]
    faults: tuple[str, ...]
