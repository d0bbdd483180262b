"""Where help about a page stands: docs/guide-sections.csv, one row for each page and guide."""

import csv
from functools import cache
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from parindex.help.guides import DOCS, anchor_of, guides_for
from units.models import User

TABLE = DOCS / "guide-sections.csv"


@cache
def table() -> dict[tuple[str, str], str]:
    """The heading of a section by page (name of its URL) and guide; "" is the top of the guide."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        return {(row["page"], row["guide"]): row["section"] for row in csv.DictReader(file)}


def help_url(user: User | AnonymousUser, page: str) -> str:
    """The section about a page in the first guide of the person that knows it; else the top of
    their first guide.
    """
    offered = guides_for(user)
    guide = next((each for each in offered if (page, each.name) in table()), offered[0])
    section = table().get((page, guide.name), "")
    address = reverse("help_guide", args=[guide.name])
    return f"{address}#{quote(anchor_of(section))}" if section else address
