"""One unit of a ranking, as values: its points, its rank, or why it has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from criteria.rules.totals.results import SheetTotals, Total
from criteria.words.reasoning import basis_text
from scoring.models import ScoreSheet
from scoring.points.components import Components
from scoring.results.ranking.heat import heat_step
from units.models import Unit


@dataclass(frozen=True)
class AreaCell:
    """One area of one unit; `heat` 0 … 4 grows with the index, None without one."""

    code: str
    title: str
    total: Total | None

    @property
    def heat(self) -> int | None:
        if self.total is None or self.total.index is None:
            return None
        return heat_step(self.total.index)


@dataclass(frozen=True)
class RankedUnit:
    """One unit. `totals` is None while the stage has not been reached: unranked, never 0.

    `claimed`, `appraised`, `survey` and `total` are of the whole or of the chosen node. `why` is
    the reason for having no rank.
    """

    unit: Unit
    sheet: ScoreSheet | None
    totals: SheetTotals | None
    rank: int | None
    band: str | None
    ranked: bool
    areas: Sequence[AreaCell]
    claimed: Total | None
    appraised: Total | None
    survey: Total | None
    total: Total | None
    components: Components | None
    why: str

    @property
    def basis(self) -> str:
        """Of how many points the total is, where something is not applicable."""
        return basis_text(self.total) if self.total else ""

    @property
    def extra(self) -> Decimal | None:
        """Bonus less penalty."""
        return self.totals.bonus - self.totals.penalty if self.totals else None
