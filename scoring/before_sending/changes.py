"""Totals by area, beside those of the period before."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.areas import PageArea
from scoring.before_sending.page import TotalChange
from scoring.models import ScoreSheet
from scoring.points.computing import compute
from scoring.points.stages import Stage
from scoring.points.totals import totals_of
from units.formats.letter_case import in_sentence_case


def comparable(sheet: ScoreSheet, before: ScoreSheet | None) -> ScoreSheet | None:
    """The sheet of the period before; None where it was scored by another version of the set,
    whose areas are other ones.
    """
    if before is None or before.period.kept_set_id != sheet.period.kept_set_id:
        return None
    return before


def totals_before(sheet: ScoreSheet, before: ScoreSheet | None, stage: Stage) -> SheetTotals | None:
    earlier = comparable(sheet, before)
    return totals_of(earlier, stage) if earlier else None


def totals_of_leaves(sheet: ScoreSheet, codes: Collection[str], of: ScoreSheet) -> SheetTotals:
    """What the unit claims for some leaves of `of`, by the set of `sheet`. One query."""
    entries = of.entries.filter(criterion__code__in=codes).select_related("criterion")
    return compute(entries, sheet.period.criteria_set, "self")


def changes_of(
    totals: SheetTotals,
    areas: Iterable[PageArea],
    before: SheetTotals | None,
    claimed: SheetTotals | None = None,
) -> Iterator[TotalChange]:
    """The whole first, then each area of which something counts."""
    index = before.whole.index if before else None
    points = claimed.whole.points if claimed else None
    yield TotalChange("", _("Total"), totals.whole, index, points)
    for area in areas:
        if total := totals.by_code.get(area.code):
            earlier = before.by_code.get(area.code) if before else None
            claim = claimed.by_code.get(area.code) if claimed else None
            yield TotalChange(
                area.code,
                in_sentence_case(area.title),
                total,
                earlier.index if earlier else None,
                claim.points if claim else None,
            )
