"""What the texts of all notices use: the facts in words, and the pages to which notices lead."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from criteria.models import PeriodChoice
from units.formats.dates import moment_text

Facts = Mapping[str, Any]
SHEET = "scoring:sheet"  # the pages to which most notices lead
BOARD = "scoring:board"
EXPLANATION = "scoring:explanation"


def _period(facts: Facts) -> str:
    return f"{PeriodChoice(facts['period']).label} {facts['year']}"


def period_of(facts: Facts) -> Hashable:
    """What notices that are said together have in common."""
    return facts["period"], facts["year"]


def units_of(many: Iterable[Facts]) -> list[str]:
    """The units of several notices, each once."""
    return list(dict.fromkeys(facts["unit"] for facts in many))


def sheet_text(facts: Facts) -> str:
    return _("score sheet of %(unit)s, %(period)s") % named(facts)


def explanation_text(facts: Facts) -> str:
    return _("explanation of %(unit)s, %(period)s") % named(facts)


def named(facts: Facts) -> dict[str, Any]:
    """The facts with period and deadline in words."""
    due = parse_datetime(facts["due"]) if facts.get("due") else None
    return {**facts, "period": _period(facts), "due": moment_text(due) if due else ""}
