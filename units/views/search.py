"""What is found by words: a page of its own, and the first of it in the dialog of every page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from units.refusals import Invalid
from units.requests import Request
from units.search import kinds
from units.search.words import read_words

ON_THE_PAGE = 20  # of each kind
IN_THE_DIALOG = 5


@require_GET
def search(request: Request) -> HttpResponse:
    return render(request, "units/search.html", _found(request, ON_THE_PAGE))


@require_GET
def search_hits(request: Request) -> HttpResponse:
    return render(request, "units/_search_hits.html", _found(request, IN_THE_DIALOG))


def _found(request: Request, most: int) -> dict[str, Any]:
    """What the words of the address find, or the sentence that refuses them; nothing for none."""
    typed = request.GET.get("q", "")
    if not typed.strip():
        return {"q": ""}
    try:
        found = kinds.find(request.user, read_words(typed), most)
    except Invalid as refusal:
        return {"q": typed, "refusal": str(refusal)}
    return {"q": typed, "found": found, "count": sum(len(each.hits) for each in found)}
