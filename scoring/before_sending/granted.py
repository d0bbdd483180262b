"""What is granted on a sheet, as totals and lines of the page before sending."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals, Total
from scoring.answers.earlier.sheets import sheet_before, sheets_of_the_year
from scoring.answers.rows.texts import points_text
from scoring.appraisal.explanations.second_line import SecondAppraisalLine
from scoring.appraisal.lines.first import AppraisalRow
from scoring.before_sending.changes import totals_before
from scoring.before_sending.page import OpenLine
from scoring.before_sending.rows import line_of_row
from scoring.models import ScoreSheet
from scoring.points.partial import is_partial
from scoring.points.stages import APPRAISED, Stage


def granted_before(
    sheet: ScoreSheet, seen: Callable[[ScoreSheet], Stage | None]
) -> tuple[str, SheetTotals | None]:
    """The name of the period before and what was granted in it, of the stage that is `seen` of its
    sheet; "" and None where nothing is, or where it cannot be compared.
    """
    before = sheet_before(sheet, sheets_of_the_year(sheet))
    stage = seen(before) if before else None
    totals = totals_before(sheet, before, stage) if stage else None
    return (before.period.get_period_display(), totals) if before and totals else ("", None)


def seen_by_appraiser(sheet: ScoreSheet) -> Stage | None:
    """Nothing before the appraisal is finished: a part of it does not compare."""
    return "final" if sheet.status in APPRAISED else None


def without_partial(totals: SheetTotals) -> SheetTotals:
    """No index where something is not judged yet: it would count as 0."""
    by_code = {code: _without_partial(total) for code, total in totals.by_code.items()}
    return replace(totals, whole=_without_partial(totals.whole), by_code=by_code)


def _without_partial(total: Total) -> Total:
    return replace(total, index=None) if is_partial(total) else total


def granted_lines(
    sheet: ScoreSheet, lines: Iterable[AppraisalRow | SecondAppraisalLine], view: str
) -> Iterator[OpenLine]:
    """The lines that differ from what they are compared with, from how many points to how many and
    why.
    """
    for line in lines:
        if line.differs:
            facts = {
                "before": points_text(line.base, not_applicable=line.base_na),
                "after": points_text(line.granted, not_applicable=line.not_applicable),
            }
            reason = " · ".join(filter(None, (line.reason_kind, line.reason)))
            yield line_of_row(sheet, line.claim, _("%(before)s → %(after)s") % facts, reason, view)
