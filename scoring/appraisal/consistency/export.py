"""The comparison of a period as a workbook: one row for each case."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.comparison import Consistency
from units.imports.writing import write_xlsx


def write_consistency(found: Consistency) -> bytes:
    """An .xlsx file; texts stay texts."""
    headings = (
        _("Finding"),
        _("Criterion"),
        _("Unit"),
        _("Answer or document"),
        _("Self-scored"),
        _("Granted"),
        _("Gap"),
        _("Appraised by"),
        _("Reason"),
    )
    return write_xlsx(headings, list(_rows(found)))


def _rows(found: Consistency) -> Iterator[tuple[object, ...]]:
    for same in found.answers:
        for case in same.cases:
            yield _row(_("Same answer, other points"), case, same.answer)
    for document in found.documents:
        for case in document.accepted:
            yield _row(_("Same document, as claimed"), case, document.name)
        for case in document.lowered:
            yield _row(_("Same document, lowered"), case, document.name)
    for case in found.gaps:
        yield _row(_("Large gap"), case, "")


def _row(finding: str, case: Case, about: str) -> tuple[object, ...]:
    return (
        finding,
        case.code,
        case.unit,
        about,
        case.claimed,
        case.granted,
        case.gap,
        case.appraiser or "",
        case.reason,
    )
