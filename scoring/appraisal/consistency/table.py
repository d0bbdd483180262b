"""The comparison of a period as a table that leaves: one row for each case."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from scoring.appraisal.consistency.case import Case
from scoring.appraisal.consistency.comparison import Consistency
from scoring.models import CampaignPeriod
from units.exports.table import ExportTable, Value, points, texts


def consistency_table(period: CampaignPeriod, found: Consistency) -> ExportTable:
    columns = [
        *texts(_("Finding"), _("Criterion"), _("Unit"), _("Answer or document")),
        *points(_("Self-scored"), _("Granted"), _("Gap")),
        *texts(_("Appraised by"), _("Reason")),
    ]
    return ExportTable(
        _("Comparing the appraisal"),
        columns,
        list(_rows(found)),
        about=[period.in_year],
        notes=[period.campaign.title],
    )


def _rows(found: Consistency) -> Iterator[list[Value]]:
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


def _row(finding: str, case: Case, about: str) -> list[Value]:
    figures = [case.claimed, case.granted, case.gap]
    return [finding, case.code, case.unit, about, *figures, case.appraiser or "", case.reason]
