"""The tabs of the pages about units and people; everybody sees those they may open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from units.grants import Grant
from units.permissions import holds
from units.requests import Request

PAGES = (
    ("unit_list", _("Units"), Grant.READ_UNITS),
    ("account_list", _("Accounts"), Grant.MANAGE_ACCOUNTS),
    ("holiday_list", _("Days off"), Grant.READ_UNITS),
)


@dataclass(frozen=True)
class Tab:
    label: str | Promise
    url: str
    current: bool
    count: None = None


def tabs(request: Request) -> list[Tab]:
    """The tabs of this person, the page of this request marked."""
    urls = [
        (label, reverse(f"units:{name}"))
        for name, label, grant in PAGES
        if holds(request.user, grant)
    ]
    return [Tab(label, url, request.path == url) for label, url in urls]
