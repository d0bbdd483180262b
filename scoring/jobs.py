"""The work of the worker's clock for scoring."""

from celery import shared_task

from scoring import clock


@shared_task(name="scoring.jobs.close_due")
def close_due() -> None:
    clock.close_due()
