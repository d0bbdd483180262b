"""The texts on the row of a leaf."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.rules.kinds.base import Rule
from criteria.words.filled_inputs import shown_of
from units.formats.numbers import format_number


class LeafState(StrEnum):
    """The state of a leaf for the unit that answers it."""

    BLANK = "blank"
    INCOMPLETE = "incomplete"
    SAVED = "saved"
    WARNING = "warning"
    LOCKED = "locked"


def state_text(state: LeafState, at: datetime | None, now: datetime) -> str:
    """The state in words, with the time of the last save."""
    if state == LeafState.BLANK:
        return _("Not scored")
    if state == LeafState.INCOMPLETE:
        return _("Figures missing")
    if state == LeafState.LOCKED:
        return _("Locked")
    if state == LeafState.WARNING:
        return _("Warning")
    return _("Saved %(time)s") % {"time": time_text(at, now)} if at else _("Saved")


def decided_text(name: str, at: datetime | None, now: datetime) -> str:
    """Who said that the leaf is not applicable or that there was no case, and when."""
    if not name or not at:
        return ""
    return _("decided by %(name)s, %(time)s") % {"name": name, "time": time_text(at, now)}


def points_text(points: Decimal | None, *, not_applicable: bool) -> str:
    if not_applicable:
        return _("N/A")
    return "" if points is None else format_number(points)


def documents_text(count: int) -> str:
    return ngettext("%(documents)s document", "%(documents)s documents", count) % {
        "documents": count
    }


def time_text(at: datetime, now: datetime) -> str:
    """The hour for today, the day for earlier times."""
    here = localtime(at)
    same_day = here.date() == localdate(now)
    return here.strftime("%H:%M" if same_day else "%d/%m")


def answer_text(rule: Rule, answer: Mapping[str, Any] | None) -> str:
    """An answer in a few words: "31/41", the line that was chosen, the counts."""
    if answer and answer.get("no_case"):  # a 0 next to it means nothing
        answer = {name: answer[name] for name in ("no_case", "worth") if name in answer}
        return "; ".join(shown_of(rule, answer))
    parts = shown_of(rule, answer)
    names = [field.name for field in rule.fields]
    return ("/" if names[:2] == ["numerator", "denominator"] else "; ").join(parts)
