"""The board of a period as a table that leaves."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from scoring.campaigns.board.row import BoardRow
from scoring.models import CampaignPeriod
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, table_of

Cell = Callable[[BoardRow], Value]


def board_table(period: CampaignPeriod, rows: Iterable[BoardRow], shown: str = "") -> ExportTable:
    """The rows of the page; `shown` says which of all."""
    notes = [period.campaign.title]
    if not period.is_final:
        notes.append(_("The index is provisional."))
    about = [period.in_year, *filter(None, [shown])]
    return table_of(_("Board of units"), _columns(period), rows, about, notes)


def _columns(period: CampaignPeriod) -> Iterator[tuple[ExportColumn, Cell]]:
    """What is counted stands beside what it is counted of."""
    whole, points = ColumnKind.WHOLE, ColumnKind.POINTS
    yield ExportColumn(_("Unit")), lambda row: row.sheet.unit.short_name
    yield ExportColumn(_("Status")), lambda row: row.sheet.get_status_display()
    yield ExportColumn(_("Deadline kept")), _lateness
    yield ExportColumn(_("Submitted at"), ColumnKind.MOMENT), lambda row: row.sheet.submitted_at
    yield ExportColumn(_("Scored"), whole), lambda row: row.answered
    yield ExportColumn(_("Criteria to score"), whole), lambda row: row.own
    yield ExportColumn(_("With documents"), whole), lambda row: row.proven
    yield ExportColumn(_("Self-scored points"), points), _claimed
    yield ExportColumn(_("Max."), points), _out_of
    yield ExportColumn(_("Appraised criteria"), whole), _appraised
    yield ExportColumn(_("Criteria to appraise"), whole), _to_appraise
    yield ExportColumn(_("Appraised points"), points), _granted
    yield ExportColumn(_("Index"), ColumnKind.PERCENT), _index
    if period.is_final:
        yield ExportColumn(_("Band")), lambda row: row.band


def _lateness(row: BoardRow) -> str:
    words = {"overdue": _("overdue"), "late": _("came late"), "missed": _("not submitted")}
    return words.get(row.lateness, "")


def _claimed(row: BoardRow) -> Value:
    return row.claimed.points if row.claimed else None


def _out_of(row: BoardRow) -> Value:
    return row.claimed.maximum if row.claimed else None


def _granted(row: BoardRow) -> Value:
    return row.granted.points if row.granted else None


def _appraised(row: BoardRow) -> Value:
    return row.appraised if row.is_sent else None


def _to_appraise(row: BoardRow) -> Value:
    return row.leaves if row.is_sent else None


def _index(row: BoardRow) -> Value:
    return row.granted.index if row.is_appraised and row.granted else None
