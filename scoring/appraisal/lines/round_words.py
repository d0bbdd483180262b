"""What each appraisal calls its grants."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.rounds.second import SECOND
from scoring.models import ScoreEntry, ScoreSheet
from units.formats.numbers import format_number

Status = ScoreSheet.Status


@dataclass(frozen=True)
class RoundWords:
    """The texts of a round about its grants: for leaves that nobody has appraised (a leaf, and
    whether it waits), for points that are the `same` as those that need no reason or lie `above` or
    `below`, for what was `decided` on “no case”, and for `excluded` leaves ("": as for any other).
    """

    nothing: Callable[[ScoreEntry, bool], str]
    same: Promise
    above: Promise
    below: Promise
    decided: Promise | str = ""
    excluded: Promise | str = ""

    def distance_text(self, points: Decimal | None, base: Decimal | None) -> str:
        if points is None or base is None:
            return ""
        difference = points - base
        if not difference:
            return str(self.same)
        return str(self.above if difference > 0 else self.below) % {
            "points": format_number(abs(difference), 2)
        }


def _standing_text(entry: ScoreEntry, is_waiting: bool) -> str:
    """For a leaf that nobody appraised again: the first appraisal is final only once nothing can
    change it.
    """
    if entry.sheet.status == Status.EXPLAINING:
        return _("The unit is still explaining")
    if entry.sheet.status == Status.EXPLAINED and is_waiting:
        return _("Not appraised again")
    return _("The first appraisal stands")


WORDS = {
    FIRST.name: RoundWords(
        nothing=lambda _entry, _is_waiting: _("Not appraised"),
        same=gettext_lazy("as claimed"),
        above=gettext_lazy("%(points)s above the claim"),
        below=gettext_lazy("%(points)s below the claim"),
        decided=gettext_lazy("decided by the appraiser"),
        excluded=gettext_lazy("Locked"),
    ),
    SECOND.name: RoundWords(
        nothing=_standing_text,
        same=gettext_lazy("as in the first appraisal"),
        above=gettext_lazy("%(points)s above the first appraisal"),
        below=gettext_lazy("%(points)s below the first appraisal"),
    ),
}
