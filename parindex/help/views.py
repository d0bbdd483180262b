"""The pages of the guides."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from parindex.help.guides import guides_for, page_of
from units.requests import Request
from units.views.tabs import Tab


@require_safe
def help_page(request: Request) -> HttpResponse:
    """The first guide of the person."""
    return redirect("help_guide", guides_for(request.user)[0].name)


@require_safe
def help_guide(request: Request, name: str) -> HttpResponse:
    """One guide, with the others as tabs: those of the person's roles first."""
    pages = [page_of(guide) for guide in guides_for(request.user)]
    shown = next((page for page in pages if page.name == name), None)
    if shown is None:
        raise Http404
    tabs = [Tab(page.reader, f"../{page.name}/", page is shown) for page in pages]
    return render(request, "help/guide.html", {"page": shown, "tabs": tabs})
