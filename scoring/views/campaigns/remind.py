"""Reminding, from the home page, of what is late or due soon."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from scoring.late_work.reminding import Reminding, remind
from scoring.late_work.work import Late, reminded_text
from units.grants import Grant
from units.permissions import require_anywhere
from units.requests import Request

NAMED = 10  # so many are named in a message, the others counted


@require_POST
def late_remind(request: Request) -> HttpResponse:
    """Remind of the ticked lines, or of all that the page showed."""
    require_anywhere(request.user, Grant.SHARE_OUT)
    everything = request.POST.get("shown", "").split() if "all" in request.POST else []
    keys = everything or request.POST.getlist("late")
    if keys:
        _tell(request, remind(keys, by=request.user))
    else:
        messages.error(request, _("Tick whom to remind first."))
    return redirect("home")


def _tell(request: Request, done: Reminding) -> None:
    if done.sent:
        said = ngettext(
            "%(count)s reminded: %(names)s.", "%(count)s reminded: %(names)s.", len(done.sent)
        )
        messages.success(request, said % {"count": len(done.sent), "names": _names(done.sent)})
    if done.today:
        said = _("Not reminded again, once a day is enough: %(names)s.")
        messages.warning(request, said % {"names": _reminders(done.today)})
    if done.nobody:
        said = _("Nobody there has an account that could be reminded: %(names)s.")
        messages.error(request, said % {"names": _names(done.nobody)})
    if done.gone:
        said = ngettext(
            "%(count)s chosen line is waited for no longer.",
            "%(count)s chosen lines are waited for no longer.",
            done.gone,
        )
        messages.warning(request, said % {"count": done.gone})


def _names(work: Sequence[Late]) -> str:
    names = ", ".join(each.who for each in work[:NAMED])
    return f"{names}, …" if len(work) > NAMED else names


def _reminders(work: Sequence[Late]) -> str:
    """Each with its last reminder."""
    named = [f"{each.who} ({reminded_text(each.reminded)})" for each in work if each.reminded]
    return ", ".join(named[:NAMED]) + (", …" if len(named) > NAMED else "")
