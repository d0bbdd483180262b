"""The steps that the pages of an appraisal and of an explanation offer, and what each would do."""

from django.utils.translation import gettext_lazy as _

from scoring.models import ScoreSheet
from scoring.sheets.steps import STEPS
from units.models import User
from units.workflow import Offer, offers

TEXTS = {
    "finish": _("The points of the appraisal change no more."),
    "give_zero": _("What is not scored yet gets 0 points, and the appraisal is finished."),
    "ask": _(
        "The unit sees the points, answers the questions and may add documents; nothing else."
    ),
    "explain": _("The explanation goes to Home Affairs and changes no more."),
    "close_explanation": _("What the unit has said so far is appraised again."),
    "finalise": _("The result stands and the unit sees it; for the year it is banded."),
    "reopen": _("The unit may enter figures again; what was appraised is kept."),
}


def steps_of(sheet: ScoreSheet, user: User, *names: str) -> tuple[tuple[Offer, str], ...]:
    """Those of the named steps that the person may take now, each with its text."""
    return tuple(
        (offer, str(TEXTS[offer.name]))
        for offer in offers(sheet, STEPS, user)
        if offer.name in names and offer.verdict
    )
