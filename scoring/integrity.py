"""Stored totals against what the engine computes from the points of the leaves."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.totals import SheetTotals
from scoring.models import ScoreEntry, ScoreSheet
from scoring.totals import STORED, bands_of, compute, totals_of
from units.numbers import say

BATCH = 100  # sheets in memory at once, each with its leaves


def find_broken_totals() -> Iterator[str]:
    """One sentence for every sheet whose totals or band are not what its points add up to."""
    sets: dict[int, CriteriaSet] = {}
    entries = ScoreEntry.objects.select_related("criterion").only(
        "sheet_id",
        "self_points",
        "not_applicable",
        "first_points",
        "first_not_applicable",
        "criterion__code",
        "criterion__maximum",
        "criterion__method",
        "criterion__sign",
    )
    sheets = (
        ScoreSheet.objects.order_by("pk")
        .select_related("unit", "period__campaign", "band_cap")
        .prefetch_related(Prefetch("entries", entries))
    )
    for sheet in sheets.iterator(chunk_size=BATCH):
        key = sheet.period.campaign.criteria_set_id
        if key not in sets:
            sets[key] = CriteriaSet.objects.get(pk=key)
        yield from _judge(sheet, sets[key])


def _judge(sheet: ScoreSheet, criteria_set: CriteriaSet) -> Iterator[str]:
    leaves = list(sheet.entries.all())
    place = {"sheet": f"{sheet.unit.short_name}, {sheet.period} (#{sheet.pk})"}
    if not sheet.totals and not any(leaf.is_answered or leaf.is_appraised for leaf in leaves):
        return  # nobody has scored anything yet
    final: SheetTotals | None = None
    for stage in STORED:
        final = compute(leaves, criteria_set, stage)
        kept = totals_of(sheet, stage)
        if kept != final:
            yield _(
                "%(sheet)s: the stored total is %(kept)s, the points add up to %(computed)s"
            ) % {
                **place,
                "kept": say(kept.whole.points, 2) if kept else "–",
                "computed": say(final.whole.points, 2),
            }
    if final is not None and "band" in sheet.totals:
        cap = sheet.band_cap.value if sheet.band_cap else None
        band = bands_of(final, criteria_set, cap)["band"]
        if band != sheet.totals["band"]:
            yield _("%(sheet)s: the stored band is %(kept)s, computed is %(computed)s") % {
                **place,
                "kept": sheet.totals["band"] or "–",
                "computed": band or "–",
            }
