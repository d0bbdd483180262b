import re

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from units.models import User


class Request(HttpRequest):
    """What views receive behind the log-in: the middleware saw to it that somebody is there."""

    user: User
    htmx: HtmxDetails


def read_key(text: str) -> int:
    """A number that a page sent back; what is none matches nothing."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else -1
