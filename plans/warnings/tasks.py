"""Periodic tasks of the worker: warn of tasks that are nearly due, overdue or at risk."""

from celery import shared_task

from plans.warnings.issuing import issue_warnings
from units.database.clock import database_now


@shared_task
def warn() -> None:
    """Every half hour, by the clock of the database; from early morning on."""
    issue_warnings(database_now())
