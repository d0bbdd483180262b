"""The state of a leaf in words: saved when, decided by whom."""

from datetime import datetime
from enum import StrEnum

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _


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


def time_text(at: datetime, now: datetime) -> str:
    """The hour for today, the day for earlier times."""
    here = localtime(at)
    same_day = here.date() == localdate(now)
    return here.strftime("%H:%M" if same_day else "%d/%m")
