"""Stored totals against what the engine computes from the points of the leaves."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.rules.totals.results import SheetTotals
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import LEAF_FIELDS, bands_of, compute
from scoring.points.stages import STAGES, Stage
from scoring.points.totals import STORED, totals_of
from units.formats.numbers import format_number

BATCH = 100  # sheets in memory at once, each with its leaves


def find_broken_totals() -> Iterator[str]:
    return broken_totals(ScoreSheet.objects.all())


def broken_totals(chosen: QuerySet[ScoreSheet]) -> Iterator[str]:
    """One sentence for every sheet whose totals or band are not what its points add up to."""
    sets: dict[int, CriteriaSet] = {}
    entries = ScoreEntry.objects.select_related("criterion").only(*LEAF_FIELDS, "excluded")
    sheets = (
        chosen.order_by("pk")
        .select_related("unit", "period__campaign", "band_cap")
        .prefetch_related(Prefetch("entries", entries))
    )
    for sheet in sheets.iterator(chunk_size=BATCH):
        key = sheet.period.kept_set_id or sheet.period.campaign.criteria_set_id
        if key not in sets:
            sets[key] = CriteriaSet.objects.get(pk=key)
        yield from _judge(sheet, sets[key])


def _judge(sheet: ScoreSheet, criteria_set: CriteriaSet) -> Iterator[str]:
    leaves = list(sheet.entries.all())
    place = {"sheet": f"{sheet.unit.short_name}, {sheet.period} (#{sheet.pk})"}
    if not sheet.totals and not any(leaf.is_answered or leaf.is_appraised for leaf in leaves):
        return  # nobody has scored anything yet
    computed = {stage: compute(leaves, criteria_set, stage) for stage in STORED}
    if "first" not in sheet.totals and not any(leaf.is_appraised_again for leaf in leaves):
        computed.pop("first")  # the first appraisal is the final one
    for stage, found in computed.items():
        kept = totals_of(sheet, stage)
        if kept is None and not any(_is_scored(leaf, stage) for leaf in leaves):
            continue  # its first point stores it
        if kept != found:
            yield _("%(sheet)s: stored are %(kept)s, the points add up to %(computed)s") % {
                **place,
                "kept": _totals_text(kept, found),
                "computed": _totals_text(found, kept),
            }
    if "band" in sheet.totals:
        cap = sheet.band_cap.value if sheet.band_cap else None
        band = bands_of(computed["final"], criteria_set, cap)["band"]
        if band != sheet.totals["band"]:
            yield _("%(sheet)s: the stored band is %(kept)s, computed is %(computed)s") % {
                **place,
                "kept": sheet.totals["band"] or "–",
                "computed": band or "–",
            }


def _is_scored(leaf: ScoreEntry, stage: Stage) -> bool:
    facts = STAGES[stage]
    scored = getattr(leaf, facts.points) is not None or getattr(leaf, facts.not_applicable)
    return scored and not leaf.excluded


def _totals_text(totals: SheetTotals | None, other: SheetTotals | None) -> str:
    """The total, and the areas and criteria in which it differs from the other."""
    if totals is None:
        return "–"
    parts = [format_number(totals.whole.points, 2)]
    for code, total in totals.by_code.items():
        if other is not None and other.by_code.get(code) != total:
            parts.append(f"{code}: {format_number(total.points, 2)}")
    return "; ".join(parts)
