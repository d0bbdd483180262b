"""The self-scores that the units of a period have given."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.utils.translation import gettext as _

from reports.data.counts import SelfScore
from scoring.models import CampaignPeriod, EntryEvidence, ScoreSheet
from scoring.points.totals import totals_of
from units.models import Unit


def self_scores_of(
    period: CampaignPeriod, judged: Sequence[Unit], sheets: dict[int, ScoreSheet]
) -> tuple[SelfScore, ...]:
    proven = EntryEvidence.objects.filter(entry__sheet__period=period).values("entry__sheet_id")
    counted = proven.annotate(leaves=Count("entry_id", distinct=True))
    with_evidence = dict(counted.values_list("entry__sheet_id", "leaves"))
    return tuple(_self_score(unit, sheets.get(unit.pk), with_evidence) for unit in judged)


def _self_score(
    unit: Unit, sheet: ScoreSheet | None, with_evidence: Mapping[int, int]
) -> SelfScore:
    """The score of a sheet that was submitted; of others only the progress."""
    if sheet is None:
        return SelfScore(unit.short_name, _("no sheet"))
    status = _("not submitted") if sheet.missed else sheet.get_status_display()
    totals = totals_of(sheet, "self")
    if totals is None:
        return SelfScore(unit.short_name, status)
    return SelfScore(
        unit=unit.short_name,
        status=status,
        maximum=totals.whole.out_of,
        points=totals.whole.points if sheet.submitted_at else None,
        index=totals.whole.index if sheet.submitted_at else None,
        leaves=totals.whole.leaves,
        answered=totals.whole.scored,
        with_evidence=with_evidence.get(sheet.pk, 0),
    )
