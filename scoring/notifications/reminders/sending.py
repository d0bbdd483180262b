"""Sending the reminders of deadlines that are due today.

This may run at any time and repeatedly: a reminder that was sent is not sent again, one that was
missed is sent now.
"""

from datetime import datetime

from scoring.notifications.reminders.appraisers import APPRAISALS, remind_appraisers
from scoring.notifications.reminders.units import remind_units
from units.calendar.workdays import read_once


def remind_at(now: datetime) -> None:
    """Send all reminders that are due at this moment."""
    with read_once():
        remind_units(now)
        for work in APPRAISALS:
            remind_appraisers(now, work)
