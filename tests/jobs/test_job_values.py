"""What a job row keeps of its attempts, and which rows the sweep leaves alone."""

from datetime import timedelta
from threading import Condition

import pytest
from django.db.models.functions import Now

from tests.background import a_queue
from tests.jobs import slow  # noqa: F401 registers its kinds
from tests.people import Cast
from tests.racing import PATIENT
from units import jobs
from units.models import Job

pytestmark = pytest.mark.django_db
Status = Job.Status


def silent(**rows: object) -> None:
    Job.objects.filter(**rows).update(heartbeat_at=Now() - timedelta(minutes=1))


def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The keys that are sent to the queue from now on."""
    keys: list[int] = []
    monkeypatch.setattr(jobs, "_send", keys.append)
    return keys


def test_each_kind_and_target_has_a_job_of_its_own(cast: Cast) -> None:
    first = jobs.enqueue("slow", 1, by=cast.staff)
    others = [jobs.enqueue("slow", 2, by=None), jobs.enqueue("refused", 1, by=None)]
    assert len({first, *others}) == 3
    assert jobs.enqueue("slow", 1, by=cast.head) == first
    assert first.requested_by == cast.staff
    assert (first.kind, first.target_id) == ("slow", 1)


@pytest.mark.parametrize("ended", [Status.DONE, Status.FAILED])
def test_what_has_ended_is_asked_for_anew(cast: Cast, ended: str) -> None:
    first = jobs.enqueue("slow", 1, by=cast.staff)
    Job.objects.update(status=ended)
    again = jobs.enqueue("slow", 1, by=cast.head)
    assert again != first
    assert again.requested_by == cast.head


def test_an_attempt_begins_at_nothing_and_with_a_sign_of_life(monkeypatch) -> None:
    job = jobs.enqueue("slow", 1, by=None)
    Job.objects.update(progress=40)
    silent()
    found: list[tuple] = []

    def work(job: Job, progress: jobs.Progress) -> jobs.Store:
        beats = Job.objects.filter(heartbeat_at__gt=Now() - jobs.LOST).exists()
        found.append((job.status, job.attempts, job.progress, beats))
        return lambda: None

    monkeypatch.setitem(jobs._kinds, "slow", work)
    jobs.run(job.pk)
    jobs.run(job.pk)  # delivered once more
    assert found == [(Status.RUNNING, 1, 0, True)]


def test_an_attempt_that_was_given_up_meanwhile_stores_nothing(monkeypatch) -> None:
    stored: list[int] = []

    def given_up(job: Job, progress: jobs.Progress) -> jobs.Store:
        Job.objects.filter(pk=job.pk).update(status=Status.FAILED)
        return lambda: stored.append(job.pk)

    monkeypatch.setitem(jobs._kinds, "slow", given_up)
    job = jobs.enqueue("slow", 1, by=None)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, stored) == (Status.FAILED, [])


def test_a_worker_tells_news_at_once_and_is_silent_between(monkeypatch) -> None:
    told: list[int] = []
    heard = Condition()

    def tell(attempt: jobs.Attempt) -> None:
        with heard:
            told.append(attempt._written)
            heard.notify()

    monkeypatch.setattr(jobs, "BEAT", PATIENT)
    monkeypatch.setattr(jobs.Attempt, "_tell", tell)
    with jobs.Attempt(jobs.enqueue("slow", 1, by=None)) as attempt:
        for percent in (40, 60):
            attempt.progress(percent)
            with heard:
                assert heard.wait_for(lambda percent=percent: percent in told, PATIENT)
    assert told == [40, 60]


def test_a_sign_of_life_says_how_far_the_work_is() -> None:
    job = jobs.enqueue("slow", 1, by=None)
    Job.objects.update(status=Status.RUNNING)
    silent()
    attempt = jobs.Attempt(job)
    attempt._written = 40
    attempt._tell()
    assert Job.objects.filter(progress=40, heartbeat_at__gt=Now() - jobs.LOST).exists()


def test_what_failed_for_good_has_ended_and_is_given_up_once(monkeypatch) -> None:
    given_up: list[Job] = []
    monkeypatch.setitem(jobs._when_given_up, "refused", given_up.append)
    job = jobs.enqueue("refused", 1, by=None)
    with pytest.raises(jobs.JobRefused):
        jobs.run(job.pk)
    job.refresh_from_db()
    assert job.finished_at
    assert given_up == [job]


def test_the_sweep_fails_what_stopped_three_workers_and_says_so(monkeypatch) -> None:
    sent(monkeypatch)
    tired, lost = jobs.enqueue("slow", 1, by=None), jobs.enqueue("slow", 2, by=None)
    Job.objects.update(status=Status.RUNNING, attempts=3)
    Job.objects.filter(pk=lost.pk).update(attempts=2)
    silent()
    with a_queue() as queue:
        jobs.sweep()
        assert queue.get(jobs.WORKER_SIGN)
        assert 0 < queue.ttl(jobs.WORKER_SIGN) <= 15
    tired.refresh_from_db()
    lost.refresh_from_db()
    assert (tired.status, tired.error) == (
        Status.FAILED,
        "Tác vụ đã dừng ba lần trong khi xử lý. Hãy báo quản trị viên.",
    )
    assert tired.finished_at
    assert (lost.status, lost.error, lost.finished_at) == (Status.QUEUED, "", None)


def test_the_sweep_sends_what_waits_in_silence_the_oldest_first(monkeypatch) -> None:
    keys = sent(monkeypatch)
    waiting = [jobs.enqueue("slow", number, by=None).pk for number in range(5)]
    ended, young = waiting[3], waiting[4]
    Job.objects.filter(pk=ended).update(status=Status.DONE)
    silent(pk__in=waiting[:4])
    with a_queue() as queue:
        queue.rpush(jobs.QUEUE, "a job")
        jobs.sweep()
        assert keys == []  # late, not lost
        queue.delete(jobs.QUEUE)
        jobs.sweep()
        assert keys == waiting[:3]
        jobs.sweep()
    assert keys == waiting[:3]
    assert young not in keys
