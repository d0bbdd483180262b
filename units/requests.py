import re

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from units.models import User


class Request(HttpRequest):
    """The request of a signed-in person: the middleware lets no other through."""

    user: User
    htmx: HtmxDetails


def read_key(text: str) -> int:
    """The key that a page sent; -1, which no row has, where it is no number."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else -1
