"""The page of the explanation round for the unit that explains itself."""

from dataclasses import dataclass
from datetime import datetime

from criteria.rules.totals.results import SheetTotals
from scoring.appraisal.explanations.line import ExplanationLine
from scoring.appraisal.explanations.reading import lines_of_round
from scoring.appraisal.steps import steps_of
from scoring.models import ScoreSheet
from scoring.points.stages import seen_by_unit
from scoring.points.totals import totals_of
from scoring.sheets.explanation_deadline import due_of, why_not_explaining
from units.calendar.countdown import Countdown, closing
from units.grants import Grant
from units.models import User
from units.permissions import may
from units.workflow import Offer


@dataclass(frozen=True)
class ExplanationPage:
    """What the unit sees. `locked` says why it cannot explain now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[ExplanationLine, ...]
    claimed: SheetTotals | None
    first: SheetTotals | None
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]

    @property
    def asked(self) -> int:
        """How many questions there are; lowered points without one need no answer."""
        return sum(bool(line.question) for line in self.lines)

    @property
    def answered(self) -> int:
        return self.asked - self.unanswered

    @property
    def unanswered(self) -> int:
        return sum(not line.is_answered for line in self.lines)


def read_explanation(sheet: ScoreSheet, user: User, now: datetime) -> ExplanationPage:
    """The round of a sheet (`for_page()`) for the people of the unit; before the round nothing is
    shown. The number of queries does not grow with the leaves.
    """
    shown = seen_by_unit(sheet) is not None
    due_at = due_of(sheet)
    is_open = sheet.status == ScoreSheet.Status.EXPLAINING
    entering = may(user, Grant.ENTER_SCORES, unit=sheet.unit)
    return ExplanationPage(
        sheet=sheet,
        lines=tuple(asked for _entry, asked in lines_of_round(sheet, now)) if shown else (),
        claimed=totals_of(sheet, "self"),
        first=totals_of(sheet, "first") if shown else None,
        locked=entering.reason or why_not_explaining(sheet, now),
        due=closing(due_at, now) if is_open and due_at else None,
        steps=steps_of(sheet, user, "explain", "close_explanation"),
    )
