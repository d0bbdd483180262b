"""The steps that a person may take with a sheet, as buttons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.deadlines import is_closed, judged_due_at
from scoring.models import ScoreSheet
from scoring.sheets.guards.submission import own_work_text
from scoring.sheets.steps import STEPS
from units.grants import AT_WORKPLACE
from units.models import User
from units.workflow import Offer, offers


@dataclass(frozen=True)
class Button:
    """A step of the workflow as a button with its dialog."""

    name: str
    label: str
    text: str
    refusal: str
    needs_reason: bool
    main: bool


def buttons_of(sheet: ScoreSheet, user: User, now: datetime) -> Iterator[Button]:
    """The steps that the person may take; people of the unit also get the others, with the
    refusal.
    """
    possible = [each for each in offers(sheet, STEPS, user) if each.name in TEXTS]
    insider = any(held.workplace_id == sheet.unit_id for held in user.live_memberships)
    allowed = {each.name for each in possible if each.verdict}
    for offer in possible:
        explained = insider and offer.step.grant in AT_WORKPLACE
        idle = offer.name == "propose" and "submit" in allowed
        idle |= offer.name == "take_back" and "send_back" in allowed
        early = offer.name == "miss" and now < judged_due_at(sheet)
        if idle or early or not (offer.verdict or explained):
            continue
        yield Button(
            name=offer.name,
            label=str(offer.step.label),
            text=str(TEXTS[offer.name]),
            refusal=offer.verdict.reason
            or _too_late_text(offer, sheet, now)
            or _own_work_text(offer, sheet, user),
            needs_reason=offer.step.needs_reason,
            main=offer.name in ("propose", "submit") and offer.name in allowed,
        )


def _own_work_text(offer: Offer, sheet: ScoreSheet, user: User) -> str:
    """Why a deputy may not submit a sheet that they filled in themselves ("": may)."""
    return own_work_text(sheet, user) if offer.name == "submit" else ""


def _too_late_text(offer: Offer, sheet: ScoreSheet, now: datetime) -> str:
    """The refusal that the guard of the step would give for a passed deadline ("": none)."""
    sending = offer.name in ("propose", "take_back", "submit", "withdraw") and is_closed(sheet, now)
    if sending:
        return _("The deadline has passed. Ask Home Affairs to reopen the sheet.")
    return ""


TEXTS = {
    "propose": gettext_lazy("The head of the unit looks through the sheet and submits it."),
    "take_back": gettext_lazy("The sheet becomes a draft again. The head of the unit is notified."),
    "send_back": gettext_lazy("The sheet goes back to the officer with your reason."),
    "submit": gettext_lazy(
        "After that the figures are locked. The sheet can be withdrawn until the deadline."
    ),
    "withdraw": gettext_lazy("The sheet becomes a draft again and must be submitted anew."),
    "reopen": gettext_lazy("The unit may enter figures again, also after the deadline."),
    "miss": gettext_lazy("The sheet is appraised as it stands and marked “not submitted”."),
}
