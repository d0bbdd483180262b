"""Where a form leads that stands in a panel beside its list, or on a page of its own."""

from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import redirect

from units.requests import Request


def go(request: Request, address: str) -> HttpResponse:
    """Redirect the page, also from within a panel."""
    return HttpResponse(headers={"HX-Redirect": address}) if request.htmx else redirect(address)


def stands_alone(request: Request, page: str) -> bool:
    """Whether the form has no list beside it that is drawn anew; `page` is the address of that."""
    if not request.htmx:
        return True
    current = request.htmx.current_url_abs_path
    return bool(current) and urlsplit(current).path != page
