"""Nothing to do by hand after a worker is killed or the queue is emptied."""

import os
import signal
from pathlib import Path

import pytest
from django.db import connection

from tests.background import a_queue, a_worker, wait_for
from tests.jobs import slow
from units import jobs
from units.models import Job

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]


def done(job: Job, folder: Path) -> None:
    """Ended, with one effect. Recovery has to take less than 15 seconds."""
    (folder / "go").touch()
    wait_for(lambda: Job.objects.filter(pk=job.pk, status=Job.Status.DONE).exists(), 20)
    assert len((folder / "effects").read_text().splitlines()) == 1
    job.refresh_from_db()


def test_a_killed_child_is_replaced(folder: Path):
    with a_queue(), a_worker(folder, include=slow.__name__):
        job = jobs.enqueue("slow", 1, by=None)
        begun = folder / "begun-1"
        wait_for(begun.exists)
        os.kill(int(begun.read_text()), signal.SIGKILL)
        wait_for((folder / "begun-2").exists, 15)
        done(job, folder)
        assert job.attempts == 2


def test_a_killed_worker_is_replaced_and_progress_is_seen_meanwhile(folder: Path):
    with a_queue(), a_worker(folder, include=slow.__name__) as worker:
        job = jobs.enqueue("slow", 1, by=None)
        wait_for(lambda: Job.objects.filter(pk=job.pk, progress=40).exists())
        worker.kill()
        worker.start()
        wait_for((folder / "begun-2").exists, 15)
        done(job, folder)
        assert job.attempts == 2


def test_an_emptied_queue_loses_nothing(folder: Path):
    with a_queue() as queue:
        job = jobs.enqueue("slow", 1, by=None)
        assert queue.llen(jobs.QUEUE) == 1
        queue.flushall()
        with a_worker(folder, include=slow.__name__):
            wait_for((folder / "begun-1").exists, 20)
            done(job, folder)
            assert job.attempts == 1


def test_a_restarted_database_costs_a_job_nothing(folder: Path):
    """Every connection of the worker ends; its signs of life go on, and so does its attempt."""
    with a_queue(), a_worker(folder, include=slow.__name__):
        job = jobs.enqueue("slow", 1, by=None)
        wait_for((folder / "begun-1").exists)
        wait_for(lambda: Job.objects.filter(pk=job.pk, progress=40).exists())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT now(), count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            ended_at, ended = cursor.fetchone()
        assert ended >= 2  # of the work and of its signs of life
        wait_for(lambda: Job.objects.filter(pk=job.pk, heartbeat_at__gt=ended_at).exists(), 15)
        done(job, folder)
        assert job.attempts == 1
