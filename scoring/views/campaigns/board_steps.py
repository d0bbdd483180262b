"""Steps that are taken with many sheets of the board at once."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from scoring.campaigns.board.reading import board_of
from scoring.campaigns.board.row import BoardRow
from scoring.models import ScoreSheet
from scoring.sheets import workflow
from scoring.views.campaigns.lookup import period_to_run
from units.refusals import NotReady
from units.requests import Request


@require_POST
def board_finish(request: Request, pk: int) -> HttpResponse:
    """Finish the appraisal of every unit whose criteria all have their points."""
    period = period_to_run(request, pk)
    rows = board_of(period, request.user, timezone.now()).finishable
    done = _take_all(request, workflow.finish, rows)
    said = ngettext(
        "The appraisal of %(count)s unit is finished.",
        "The appraisal of %(count)s units is finished.",
        done,
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


@require_POST
def board_ask(request: Request, pk: int) -> HttpResponse:
    """Send every appraised sheet with questions back for explanation."""
    period = period_to_run(request, pk)
    rows = board_of(period, request.user, timezone.now()).questioned
    done = _take_all(request, workflow.ask, rows)
    said = ngettext(
        "%(count)s unit has been asked to explain.",
        "%(count)s units have been asked to explain.",
        done,
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


@require_POST
def board_finalise(request: Request, pk: int) -> HttpResponse:
    """Make the result of every appraised unit final."""
    period = period_to_run(request, pk)
    rows = board_of(period, request.user, timezone.now()).appraised
    done = _take_all(request, workflow.finalise, rows)
    said = ngettext(
        "The result of %(count)s unit is final.", "The results of %(count)s units are final.", done
    )
    messages.success(request, said % {"count": done})
    return redirect("scoring:board", pk=pk)


def _take_all(request: Request, move: Callable[..., ScoreSheet], rows: Iterable[BoardRow]) -> int:
    """Take the step with each sheet by itself; where something is in the way, it is said."""
    done = 0
    for row in rows:
        try:
            move(row.sheet, by=request.user)
        except NotReady as refusal:
            messages.error(request, f"{row.sheet.unit.short_name}: {refusal}")
        else:
            done += 1
    return done
