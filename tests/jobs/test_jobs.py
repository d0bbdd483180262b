"""What becomes of a job row, without a queue and without a worker."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from tests.background import a_queue
from tests.jobs import slow
from tests.racing import PATIENT, SHORT, Meeting, at_once
from units import jobs
from units.models import Job

Status = Job.Status


def effects(folder: Path) -> list[str]:
    path = folder / "effects"
    return path.read_text().splitlines() if path.exists() else []


def silent(job: Job, seconds: int = 60) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat_at=Now() - timedelta(seconds=seconds))


@pytest.mark.django_db(transaction=True)
def test_a_job_waits_while_there_is_no_queue():
    assert jobs.enqueue("slow", 1, by=None).status == Status.QUEUED


@pytest.mark.django_db
def test_asking_twice_gives_the_same_job():
    assert jobs.enqueue("slow", 1, by=None) == jobs.enqueue("slow", 1, by=None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "same"),
    [
        (Status.QUEUED, True),
        (Status.RUNNING, True),
        (Status.DONE, False),
        (Status.FAILED, False),
    ],
)
def test_what_has_ended_is_asked_for_anew(status: str, same: bool):
    first = jobs.enqueue("slow", 1, by=None)
    Job.objects.update(status=status)
    assert (jobs.enqueue("slow", 1, by=None) == first) is same
    assert jobs.enqueue("slow", 2, by=None) != first


@pytest.mark.django_db
def test_unknown_work_is_refused_at_once():
    with pytest.raises(LookupError, match="nothing like this"):
        jobs.enqueue("nothing like this", 1, by=None)


@pytest.mark.django_db(transaction=True)
def test_a_finished_job_keeps_its_effect_and_its_time(folder: Path):
    job = jobs.enqueue("slow", 1, by=None)
    (folder / "go").touch()
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.progress) == (Status.DONE, 1, 100)
    assert job.finished_at
    assert effects(folder) == ["attempt 1"]


def delivered_at_once(times: int, folder: Path, monkeypatch, patience: float) -> int:
    """Deliver one job so many times together; all who get it have worked before one stores.
    Returns how many that were.
    """
    began: list[int] = []

    def work(job: Job, progress: jobs.Progress) -> jobs.Store:
        began.append(job.attempts)
        return slow.work(job, progress)

    monkeypatch.setitem(jobs._kinds, "slow", Meeting(patience, times).after(work))
    job = jobs.enqueue("slow", 1, by=None)
    (folder / "go").touch()
    at_once(*[lambda: jobs.run(job.pk)] * times)
    return len(began)


@pytest.mark.django_db(transaction=True)
def test_delivered_five_times_at_once_it_has_one_effect(folder: Path, monkeypatch):
    assert delivered_at_once(5, folder, monkeypatch, SHORT) == 1
    assert effects(folder) == ["attempt 1"]


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_several_work_and_still_one_stores(folder: Path, monkeypatch):
    """The twin: whoever comes takes the job. The row at the end is the second protection."""
    monkeypatch.setattr(jobs, "_free", lambda pk: Job.objects.filter(pk=pk))
    assert delivered_at_once(3, folder, monkeypatch, PATIENT) == 3
    assert len(effects(folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_an_attempt_that_lost_its_row_stores_nothing(folder: Path, monkeypatch):
    """A worker that was only slow wakes up when another one has taken over."""

    def overtaken(job: Job, progress: jobs.Progress) -> jobs.Store:
        Job.objects.filter(pk=job.pk).update(attempts=2)
        (folder / "go").touch()
        return slow.work(job, progress)

    monkeypatch.setitem(jobs._kinds, "slow", overtaken)
    job = jobs.enqueue("slow", 1, by=None)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, effects(folder)) == (Status.RUNNING, [])


@pytest.mark.django_db(transaction=True)
def test_a_fault_is_tried_three_times_then_told(folder: Path, monkeypatch):
    def fails(job: Job, progress: jobs.Progress) -> jobs.Store:
        raise ArithmeticError("no such figure")

    monkeypatch.setitem(jobs._kinds, "slow", fails)
    job = jobs.enqueue("slow", 1, by=None)
    for attempt, after in enumerate([Status.QUEUED, Status.QUEUED, Status.FAILED], 1):
        with pytest.raises(ArithmeticError):
            jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.status, job.attempts) == (after, attempt)
    assert "no such figure" in job.error
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.attempts == 3


@pytest.mark.django_db(transaction=True)
def test_what_went_well_at_last_tells_of_no_fault(monkeypatch):
    faults = [ArithmeticError("no such figure")]

    def fails_once(job: Job, progress: jobs.Progress) -> jobs.Store:
        if faults:
            raise faults.pop()
        return lambda: None

    monkeypatch.setitem(jobs._kinds, "slow", fails_once)
    job = jobs.enqueue("slow", 1, by=None)
    with pytest.raises(ArithmeticError):
        jobs.run(job.pk)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.progress, job.error) == (Status.DONE, 2, 100, "")
    assert job.finished_at


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_final_and_says_why():
    job = jobs.enqueue("refused", 1, by=None)
    with pytest.raises(jobs.JobRefused):
        jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.attempts, job.error) == (Status.FAILED, 1, "the campaign is gone")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("before", "attempts", "seconds", "after"),
    [
        (Status.RUNNING, 1, 60, Status.QUEUED),
        (Status.RUNNING, 3, 60, Status.FAILED),
        (Status.RUNNING, 1, 1, Status.RUNNING),
        (Status.DONE, 1, 60, Status.DONE),
    ],
)
def test_the_sweep_takes_up_what_fell_silent(before, attempts, seconds, after):
    job = jobs.enqueue("slow", 1, by=None)
    Job.objects.filter(pk=job.pk).update(status=before, attempts=attempts)
    silent(job, seconds)
    with a_queue():
        jobs.sweep()
    job.refresh_from_db()
    assert job.status == after
    assert bool(job.error) == (after == Status.FAILED)


@pytest.mark.django_db(transaction=True)
def test_the_sweep_sends_again_what_the_queue_lost_and_only_once():
    job = jobs.enqueue("slow", 1, by=None)
    silent(job)
    with a_queue() as queue:
        jobs.sweep()
        silent(job)
        jobs.sweep()
        assert queue.llen(jobs.QUEUE) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"attempts": 4}, "a_job_has_three_attempts"),
        ({"progress": 101}, "progress_is_a_percentage"),
        ({}, "one_live_job_per_kind_and_target"),
    ],
)
def test_the_database_keeps_jobs_in_order(fields, constraint):
    Job.objects.create(kind="slow", target_id=2 if fields else 1)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.create(kind="slow", target_id=1, **fields)
