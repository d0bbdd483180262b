"""Whether the points that a leaf lost can still be won before the year ends."""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.rules.kinds.deduct import Deduct
from scoring.models import Campaign, ScoreEntry, ScoreSheet
from scoring.points.stages import IN_ROUND, NOT_SENT


class Chance(Enum):
    """`OPEN`: the unit itself can still win them; `OTHERS`: a survey or an appraiser decides."""

    OPEN = "open"
    OTHERS = "others"
    GONE = "gone"


@dataclass(frozen=True)
class Prospect:
    chance: Chance
    why: str

    @property
    def is_open(self) -> bool:
        return self.chance is Chance.OPEN


def closed_because(sheet: ScoreSheet, of_year: ScoreSheet | None) -> str:
    """Why nothing of the year can be won any more; blank while something can. `of_year` is the
    sheet of the whole year of the same unit and campaign, None while there is none.
    """
    if sheet.period.campaign.status == Campaign.Status.CLOSED:
        return _("The campaign is closed.")
    if of_year is None or of_year.status in NOT_SENT | IN_ROUND:
        return ""
    return _("The sheet of the year has been sent.")


def prospect_of(entry: ScoreEntry, closed: str) -> Prospect:
    """What can become of the points of a leaf. Figures count from the first day of the scoring
    year, so what a fault has cost stays lost.
    """
    if closed:
        return Prospect(Chance.GONE, closed)
    criterion = entry.criterion
    if criterion.method == Criterion.Method.SURVEY:
        return Prospect(Chance.OTHERS, _("The survey decides."))
    if criterion.method == Criterion.Method.APPRAISER:
        return Prospect(Chance.OTHERS, _("The appraiser decides."))
    if entry.is_blank:
        return Prospect(Chance.OPEN, _("Not scored yet."))
    if (criterion.rule or {}).get("kind") == Deduct.kind:
        return Prospect(Chance.GONE, _("Faults of the year stay counted."))
    return Prospect(Chance.OPEN, _("Can be won until the end of the year."))
