"""The results of a unit on its page."""

from dataclasses import dataclass

from scoring.models import ScoreSheet
from scoring.results.received.page import ReceivedYear, newest_year
from scoring.results.years.history import History, HistoryLine
from scoring.results.years.history_reading import history_of
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may
from units.unit_tree.panels import UnitPanel

YEARS = 5
SHEETS = 4


@dataclass(frozen=True)
class UnitResults:
    """The newest years of a unit, whether there are more, its newest result from the level above
    in words, and its newest sheets.
    """

    history: History
    years: list[HistoryLine]
    from_above: ReceivedYear | None
    sheets: list[ScoreSheet]
    may_record: bool


def results_of(unit: Unit, user: User) -> UnitResults:
    """Published results for everybody who sees the unit, sheets for those who read them."""
    history = history_of(unit, user)
    sheets = ScoreSheet.objects.visible_to(user).filter(unit=unit).for_lists()
    newest = sheets.order_by("-period__campaign__year", "-period__self_due_at", "-pk")
    years = list(history.lines[:YEARS])
    may_record = bool(may(user, Grant.RECORD_RESULTS, unit=unit))
    return UnitResults(history, years, newest_year(history), list(newest[:SHEETS]), may_record)


PANEL = UnitPanel("scoring/results/_unit_panel.html", results_of)
