"""What a unit could still win, as values."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analysis.lifts.prospects import Chance, Prospect
from analysis.lifts.rivals import Rivals, UnitAhead
from analysis.lifts.sheet_copy import BandAhead
from analysis.lifts.standing import SheetStanding
from criteria.models import Criterion
from scoring.models import ScoreSheet
from scoring.points.stages import Stage


@dataclass(frozen=True)
class Lift:
    """One leaf below its maximum. `gain` are the percent that the index would rise by with all of
    its points, `standing` where the sheet would then stand; `owner` fills it in.
    """

    criterion: Criterion
    points: Decimal | None
    lost: Decimal
    prospect: Prospect
    gain: Decimal
    standing: SheetStanding
    owner: str
    typed: str = ""
    error: str = ""

    @property
    def field(self) -> str:
        return f"p-{self.criterion.code}"


@dataclass(frozen=True)
class Lifts:
    """A sheet with its leaves below the maximum, in printed order. `tried` is where it would stand
    with the points that were typed; None where none were, or one of them is wrong.
    """

    sheet: ScoreSheet
    stage: Stage
    present: SheetStanding
    rivals: Rivals
    band_ahead: BandAhead | None
    unit_ahead: UnitAhead | None
    lifts: Sequence[Lift]
    advised: Sequence[Lift]
    together: SheetStanding | None
    tried: SheetStanding | None
    has_errors: bool

    @property
    def lost(self) -> Decimal:
        return sum((each.lost for each in self.lifts), Decimal(0))

    @property
    def still_open(self) -> Decimal:
        return sum((each.lost for each in self.lifts if each.prospect.is_open), Decimal(0))

    @property
    def gone(self) -> Decimal:
        gone = (each.lost for each in self.lifts if each.prospect.chance is Chance.GONE)
        return sum(gone, Decimal(0))
