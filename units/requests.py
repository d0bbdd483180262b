from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from units.models import User


class Request(HttpRequest):
    """What views receive behind the log-in: the middleware saw to it that somebody is there."""

    user: User
    htmx: HtmxDetails
