"""Published results as a table that leaves."""

from collections.abc import Callable, Iterator
from functools import partial

from django.utils.translation import gettext as _

from scoring.models import Publication
from scoring.publications.content.data import Content, UnitResult
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, table_of
from units.formats.dates import format_day

Cell = Callable[[UnitResult], Value]


def results_table(publication: Publication, content: Content) -> ExportTable:
    """The ranked units of the frozen content, with the columns of the page."""
    about = [content.authority, _("version %(version)s") % {"version": publication.version}]
    notes = list(_notes(publication, content))
    return table_of(content.title, _columns(content), content.ranked, about, notes)


def _columns(content: Content) -> Iterator[tuple[ExportColumn, Cell]]:
    points = ColumnKind.POINTS
    yield ExportColumn(_("Rank"), ColumnKind.WHOLE), lambda unit: unit.rank
    yield ExportColumn(_("Unit")), lambda unit: unit.name
    yield ExportColumn(_("Total"), points), lambda unit: unit.total.points
    yield ExportColumn(_("Index"), ColumnKind.PERCENT), lambda unit: unit.total.index
    yield ExportColumn(_("Band")), lambda unit: unit.band
    yield ExportColumn(_("Appraised"), points), lambda unit: unit.appraised
    if content.has_survey:
        yield ExportColumn(_("Survey"), points), lambda unit: unit.survey
    if content.has_extra:
        yield ExportColumn(_("Bonus, penalty"), points), lambda unit: unit.extra
    for at, area in enumerate(content.areas):
        yield ExportColumn(f"{area.code} {area.title}", points), partial(_area, at=at)
    if content.notes:
        yield ExportColumn(_("Note")), _note


def _area(unit: UnitResult, *, at: int) -> Value:
    return unit.areas[at].points


def _note(unit: UnitResult) -> str:
    notes = [_("no self-scores were sent") if unit.missed else "", unit.basis]
    if unit.band_because:
        notes.append(_("band limited: %(reason)s") % {"reason": unit.band_because})
    return "; ".join(filter(None, notes))


def _notes(publication: Publication, content: Content) -> Iterator[str]:
    if content.decision:
        yield _("Decision %(number)s of %(day)s") % {
            "number": content.decision.number,
            "day": format_day(content.decision.issued_on),
        }
    if publication.status == Publication.Status.SUPERSEDED:
        yield _("This version was corrected.")
    yield f"SHA-256 {publication.sha256}"
    for unit in content.unranked:
        yield f"{unit.name}: {unit.why}"
