"""The context of the page frame: menu, person, demo mark."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from parindex.frame.bell import unread
from parindex.frame.menu import menu
from parindex.frame.person import person
from parindex.help.sections import help_url


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page. The menu is built only when a template asks for it."""
    return {
        "demo": settings.DEMO,
        "navigation": SimpleLazyObject(lambda: menu(request)),
        "person": SimpleLazyObject(lambda: person(request)),
        "unread": SimpleLazyObject(lambda: unread(request)),
        "help_url": SimpleLazyObject(lambda: help_url(request.user, _page(request))),
    }


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
