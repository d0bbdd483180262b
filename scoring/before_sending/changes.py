"""The totals of a sheet by area, beside those of the period before."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.areas import PageArea
from scoring.before_sending.page import TotalChange
from scoring.models import ScoreSheet
from scoring.points.stages import Stage
from scoring.points.totals import totals_of
from units.formats.letter_case import in_sentence_case


def totals_before(sheet: ScoreSheet, before: ScoreSheet | None, stage: Stage) -> SheetTotals | None:
    """The totals of the period before; None where it was scored by another version of the set,
    whose areas are other ones.
    """
    if before is None or before.period.kept_set_id != sheet.period.kept_set_id:
        return None
    return totals_of(before, stage)


def changes_of(
    totals: SheetTotals, areas: Iterable[PageArea], before: SheetTotals | None
) -> Iterator[TotalChange]:
    """The whole first, then each area."""
    yield TotalChange("", _("Total"), totals.whole, before.whole.index if before else None)
    for area in areas:
        if area.total:
            earlier = before.by_code.get(area.code) if before else None
            index = earlier.index if earlier else None
            yield TotalChange(area.code, in_sentence_case(area.title), area.total, index)
