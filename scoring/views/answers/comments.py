"""What people say about a leaf, in its side panel."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scoring.answers import comments
from scoring.models import EntryComment, ScoreEntry
from scoring.views.answers.leaf_panel import show_panel
from scoring.views.answers.sheet import visible_entry
from units.drawn_for import require_drawn_for
from units.refusals import NotReady
from units.requests import Request
from units.views.refusals import answers_refusals


@require_POST
@answers_refusals
def comment_add(request: Request, pk: int) -> HttpResponse:
    """Comment on a leaf, or ask Home Affairs about it."""
    entry = visible_entry(request, pk)
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    said = _("Your comment is kept beside the criterion.")
    return _show_refusal(
        request,
        entry,
        said,
        lambda: comments.comment(entry, kind=kind, text=text, by=request.user),
        text,
    )


@require_POST
@answers_refusals
def comment_answer(request: Request, pk: int) -> HttpResponse:
    asked = _comment(request, pk)
    text = request.POST.get("text", "")
    said = _("Your answer is kept beside the criterion.")
    return _show_refusal(
        request, asked.entry, said, lambda: comments.answer(asked, text=text, by=request.user)
    )


@require_POST
@answers_refusals
def comment_settle(request: Request, pk: int) -> HttpResponse:
    asked = _comment(request, pk)
    said = _("The matter is settled.")
    return _show_refusal(
        request, asked.entry, said, lambda: comments.settle(asked, by=request.user)
    )


def _comment(request: Request, pk: int) -> EntryComment:
    return get_object_or_404(
        EntryComment.objects.visible_to(request.user).select_related(
            "entry__criterion", "entry__sheet__unit", "answer_to__entry__sheet__unit"
        ),
        pk=pk,
    )


def _show_refusal(
    request: Request, entry: ScoreEntry, said: str, act: Callable[[], Any], typed: str = ""
) -> HttpResponse:
    """Do it, and show the panel; what could not be said is kept."""
    require_drawn_for(request, entry.pk, entry.criterion.code)
    try:
        act()
    except NotReady as refusal:
        return show_panel(request, entry, refusal=str(refusal), typed=typed, status=422)
    return show_panel(request, entry, said=said)
