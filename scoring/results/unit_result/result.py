"""The result of one unit, as values."""

from dataclasses import dataclass

from criteria.models import Criterion
from criteria.rules.totals.results import SheetTotals
from criteria.words.reasoning import basis_text
from scoring.models import ScoreSheet
from scoring.points.components import Components
from scoring.points.partial import is_partial, part_text
from scoring.points.stages import Stage
from scoring.results.unit_result.line import ResultLine


@dataclass(frozen=True)
class Result:
    """`claimed` is what the unit claims, `granted` what it was granted at `stage` (None: not
    shown), `first` what was granted before a leaf was appraised again (None: no leaf was). Where
    only a part is appraised, `granted` is of that part and `due` of everything.
    """

    sheet: ScoreSheet
    areas: list[Criterion]
    area: str
    lines: list[ResultLine]
    claimed: SheetTotals | None
    first: SheetTotals | None
    due: SheetTotals | None
    granted: SheetTotals | None
    stage: Stage | None
    band: str | None
    components: Components | None
    provisional: bool

    @property
    def is_partial(self) -> bool:
        return bool(self.due and is_partial(self.due.whole))

    @property
    def basis(self) -> str:
        """Of how many points the total is, where something is not applicable or not judged."""
        if self.due and self.is_partial:
            return part_text(self.due.whole)
        return basis_text(self.granted.whole) if self.granted else ""
