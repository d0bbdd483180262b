"""Periodic tasks of the worker: remind of deadlines, close explanations and the time to acknowledge
a result.
"""

import logging

from celery import shared_task
from django.db.models.functions import Now

from scoring.models import Publication, ScoreSheet
from scoring.notifications.reminders.sending import remind_at
from scoring.publications.workflow import acknowledge_silent
from scoring.sheets import workflow
from units.database.clock import database_now
from units.refusals import NotReady

log = logging.getLogger(__name__)


@shared_task
def remind() -> None:
    """Every few minutes, by the clock of the database."""
    remind_at(database_now())


@shared_task
def close_due() -> int:
    """Close what is due, each sheet in its own transaction; returns how many moved. Safe to run
    twice.
    """
    return _close_explanations() + _acknowledge()


def _close_explanations() -> int:
    done = 0
    for sheet in ScoreSheet.objects.explanation_over(Now()):
        try:
            workflow.close_explanation(sheet, by=None)
        except NotReady as refusal:  # somebody was faster, or moved the deadline
            log.info("%s stays: %s", sheet, refusal)
        else:
            done += 1
    return done


def _acknowledge() -> int:
    over = Publication.objects.filter(
        status=Publication.Status.PREPARED, acknowledge_until__lte=Now()
    )
    return sum(acknowledge_silent(each) for each in over)
