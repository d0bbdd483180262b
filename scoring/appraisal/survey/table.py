"""The survey of a period on one page: units down, criteria of the survey across, percent inside."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.models import Criterion
from scoring.models import ScoreEntry, ScoreSheet
from units.models import Unit


@dataclass(frozen=True)
class Cell:
    """One leaf of one unit. `value` is the percent as it is typed, `locked` why it cannot be typed
    ("": it can).
    """

    entry: ScoreEntry
    value: str
    version: int
    points: Decimal | None
    locked: str
    error: str = ""

    @property
    def name(self) -> str:
        return f"value_{self.entry.pk}"

    @property
    def version_name(self) -> str:
        return f"version_{self.entry.pk}"


@dataclass(frozen=True)
class SurveyRow:
    sheet: ScoreSheet
    cells: list[Cell]

    @property
    def unit(self) -> Unit:
        return self.sheet.unit

    @property
    def locked(self) -> str:
        """Why nothing of the unit can be typed."""
        reasons = [cell.locked for cell in self.cells]
        return reasons[0] if reasons and all(reasons) else ""


@dataclass(frozen=True)
class SurveyTable:
    """`leaves` are the columns; every row has a cell for each."""

    leaves: list[Criterion]
    rows: list[SurveyRow]

    @property
    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def filled(self) -> int:
        return sum(bool(cell.value) for cell in self.cells)

    @property
    def errors(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.error]

    @property
    def open(self) -> int:
        return sum(not cell.locked for cell in self.cells)
