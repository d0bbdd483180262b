"""What a person's own unit reached: bars by area and the line over the periods."""

from datetime import datetime

from django.urls import reverse

from scoring.models import ScoreSheet
from scoring.points.stages import seen_by_unit
from scoring.points.totals import totals_of
from scoring.results.pictures.reading import SheetPictures, pictures_of
from units.grants import Grant
from units.models import User
from units.permissions import units_where

LOOKED_AT = 12  # sheets, the newest first


def own_pictures(user: User, now: datetime) -> SheetPictures | None:
    """The last sheet of the person's units that was judged; while none was, the last one in which
    something is scored. Three queries, a fourth where only a part is judged.
    """
    sheets = list(
        ScoreSheet.objects.visible_to(user)
        .filter(unit__in=units_where(user, Grant.ENTER_SCORES))
        .for_page()
        .newest_first()[:LOOKED_AT]
    )
    judged = next((sheet for sheet in sheets if seen_by_unit(sheet)), None)
    chosen = judged or next((sheet for sheet in sheets if _is_begun(sheet)), None)
    if chosen is None:
        return None
    address = reverse("scoring:result", args=[chosen.pk])
    return pictures_of(chosen, user, stage=seen_by_unit(chosen), address=address)


def _is_begun(sheet: ScoreSheet) -> bool:
    totals = totals_of(sheet, "self")
    return totals is not None and totals.whole.scored > 0
