"""The notes in the table of results: why a unit is not ranked, and on how many points it stands."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals
from reports.content.official import fixed
from scoring.points.stages import APPRAISED
from scoring.results.ranking.unit import RankedUnit


def why_unranked(place: RankedUnit) -> str:
    if place.sheet is None or not (place.sheet.submitted_at or place.sheet.missed):
        return _("no self-score sent, not ranked")
    if place.sheet.missed:
        return _("not submitted, not ranked")
    if place.sheet.status in APPRAISED:
        return _("result not final, not ranked")
    return _("appraisal not finished, not ranked")


def note_on(place: RankedUnit, totals: SheetTotals) -> str:
    """Not submitted, on how many points the total stands, outside the ranking."""
    notes = [_("not submitted")] if place.sheet and place.sheet.missed else []
    notes.extend(_bases(totals))
    if not place.ranked:
        notes.append(_("not ranked"))
    if place.sheet and place.sheet.capped_because:
        notes.append(_("band capped: %(reason)s") % {"reason": place.sheet.capped_because})
    return "; ".join(notes)


def _bases(totals: SheetTotals) -> Iterator[str]:
    """On how many points the appraisal and the survey stand, where something is not applicable."""
    parts = (
        (totals.appraised, _("counted on %(maximum)s/%(full)s points")),
        (totals.survey, _("survey counted on %(maximum)s/%(full)s points")),
    )
    for total, words in parts:
        if total.maximum != total.full_maximum:
            yield words % {
                "maximum": fixed(total.maximum, 2),
                "full": fixed(total.full_maximum, 2),
            }
