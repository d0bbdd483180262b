"""One document of a leaf, attached to other leaves of the sheet in one step."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from scoring.answers.access import access_of
from scoring.answers.one_document import attach_to_many, leaves_without
from scoring.models import EntryEvidence, ScoreSheet
from scoring.views.answers.proving import visible_link
from units.requests import Request, read_key
from units.views.refusals import tells_refusals


@require_http_methods(["GET", "POST"])
def link_others(request: Request, pk: int) -> HttpResponse:
    """The leaves that the document could prove too, to be ticked, each with the page or section."""
    link = visible_link(request, pk)
    sheet = ScoreSheet.objects.for_page().get(pk=link.entry.sheet_id)
    access = access_of(sheet, request.user)
    back = f"{reverse('scoring:sheet', args=[sheet.pk])}#row-{link.entry_id}"
    verdict = access.may_enter(access.shares.part_of(link.entry.criterion.code))
    if not verdict:
        raise PermissionDenied(verdict.reason)
    passages = _ticked(request)
    if request.method == "POST":
        with tells_refusals(request):
            _attach(request, link, passages)
            return redirect(back)
    leaves = leaves_without(link.evidence, access)
    rows = [(entry, passages.get(entry.pk)) for entry in leaves]
    context = {"link": link, "sheet": sheet, "rows": rows, "back": back}
    status = 409 if request.method == "POST" else 200
    return render(request, "scoring/answers/one_document.html", context, status=status)


def _ticked(request: Request) -> dict[int, str]:
    """The page or section typed for each ticked leaf, by the key of its entry."""
    keys = [read_key(key) for key in request.POST.getlist("entry")]
    return {key: request.POST.get(f"passage-{key}", "") for key in keys}


def _attach(request: Request, link: EntryEvidence, passages: dict[int, str]) -> None:
    count = attach_to_many(link.entry.sheet, link.evidence, passages, by=request.user)
    said = ngettext(
        "The document is attached to %(count)s more criterion.",
        "The document is attached to %(count)s more criteria.",
        count,
    )
    messages.success(request, said % {"count": count})
