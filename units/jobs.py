"""Background work. The `Job` row is the truth; the queue only carries its number.

An app registers what it can do, in its `AppConfig.ready()`:

    jobs.register("compile_report", compile_report)

    def compile_report(job: Job, progress: Progress) -> Store:
        data = collect(job.target_id)         # reads
        progress(20)                          # per cent, shown on the page
        content = render(data)                # works
        return lambda: store(report, content) # writes, in the transaction that ends the job

and asks for it with `jobs.enqueue("compile_report", report.pk, by=user)`. The row waits while the
queue or the worker is away; `sweep` finds what a killed worker or an emptied queue left behind.
Because only the returned function writes, and only for the attempt that still holds the row, a
job delivered five times or begun three times has one effect.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Condition, Thread
from types import TracebackType

import redis
from celery import current_app, shared_task
from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from units.database.outages import replace_lost_connection
from units.formats.text import clean
from units.models import Job, User
from units.refusals import Refused

Progress = Callable[[int], None]
Store = Callable[[], None]
Work = Callable[[Job, Progress], Store]
GivenUp = Callable[[Job], None]

ATTEMPTS = 3
BEAT = 2  # seconds between two signs of life
LOST = timedelta(seconds=8)  # without a sign of life
WORKER_SIGN = "parindex:worker"  # kept in Redis while a worker sweeps
QUEUE = "celery"

_kinds: dict[str, Work] = {}
_when_given_up: dict[str, GivenUp] = {}


class JobRefused(Refused):
    """Trying again would not help; its words are shown to the one who asked."""


def register(kind: str, work: Work, *, when_given_up: GivenUp | None = None) -> None:
    """`when_given_up` is called in the transaction that marks a job as failed."""
    _kinds[kind] = work
    if when_given_up is not None:
        _when_given_up[kind] = when_given_up


def enqueue(kind: str, target_id: int, *, by: User | None) -> Job:
    """The job of this kind that waits or runs for this target; a new one when there is none."""
    if kind not in _kinds:
        raise LookupError(f"No work is registered as {kind!r}.")
    live = Job.objects.filter(
        kind=kind, target_id=target_id, status__in=[Job.Status.QUEUED, Job.Status.RUNNING]
    )
    with transaction.atomic():
        Job.objects.bulk_create(
            [Job(kind=kind, target_id=target_id, requested_by=by, heartbeat_at=Now())],
            ignore_conflicts=True,
        )
        job = live.get()
        transaction.on_commit(partial(_send, job.pk))
    return job


def _send(pk: int) -> None:
    """Without a queue the row waits; the sweep sends it again."""
    try:
        current_app.send_task("units.jobs.run", [pk])
    except OperationalError:
        return


@shared_task
def run(pk: int) -> None:
    """One attempt, unless another worker has it, or the job has ended."""
    if not _free(pk).update(
        status=Job.Status.RUNNING, attempts=F("attempts") + 1, progress=0, heartbeat_at=Now()
    ):
        return
    job = Job.objects.get(pk=pk)
    with Attempt(job) as attempt:
        store = _kinds[job.kind](job, attempt.progress)
        replace_lost_connection()
        with transaction.atomic():
            if attempt.ours.select_for_update().exists():
                store()
                attempt.ours.update(
                    status=Job.Status.DONE, progress=100, error="", finished_at=Now()
                )


def _free(pk: int) -> QuerySet[Job]:
    """The job while nobody works at it and it may still be tried."""
    return Job.objects.filter(pk=pk, status=Job.Status.QUEUED, attempts__lt=ATTEMPTS)


class Attempt:
    """One attempt at a job: writes heartbeats while it runs, and the outcome when it fails.

    A thread writes the heartbeats on a connection of its own: the work may hold a snapshot open.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.ours = Job.objects.filter(pk=job.pk, status=Job.Status.RUNNING, attempts=job.attempts)
        self._percent = self._written = 0
        self._ended = False
        self._news = Condition()
        self._thread = Thread(target=self._beat, daemon=True)

    def progress(self, percent: int) -> None:
        with self._news:
            self._percent = percent
            self._news.notify()

    def _beat(self) -> None:
        try:
            while True:
                with self._news:
                    self._news.wait_for(lambda: self._ended or self._percent != self._written, BEAT)
                    if self._ended:
                        return
                    self._written = self._percent
                self._tell()
        finally:
            connection.close()

    def _tell(self) -> None:
        try:
            self.ours.update(progress=self._written, heartbeat_at=Now())
        except Error:  # database away for a moment: the next heartbeat opens a new connection
            connection.close()

    def __enter__(self) -> "Attempt":
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._news:
            self._ended = True
            self._news.notify()
        self._thread.join()
        replace_lost_connection()
        if isinstance(fault, JobRefused):
            _fail(self.ours, str(fault))
        elif fault is not None and self.job.attempts < ATTEMPTS:
            self.ours.update(status=Job.Status.QUEUED, error=clean(repr(fault))[:500])
        elif fault is not None:
            _fail(self.ours, _("It failed three times: %(fault)s") % {"fault": repr(fault)[:500]})


def _fail(jobs: QuerySet[Job], reason: str) -> None:
    with transaction.atomic():
        for job in jobs.select_for_update():
            Job.objects.filter(pk=job.pk).update(
                status=Job.Status.FAILED, error=clean(reason), finished_at=Now()
            )
            if job.kind in _when_given_up:
                _when_given_up[job.kind](job)


@shared_task
def sweep() -> None:
    """Queue again what lost its worker or its place in the queue. Runs every few seconds."""
    store = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2)
    store.set(WORKER_SIGN, "alive", ex=15)
    silent = Job.objects.filter(heartbeat_at__lt=Now() - LOST)
    lost = silent.filter(status=Job.Status.RUNNING)
    _fail(lost.filter(attempts__gte=ATTEMPTS), _("The worker stopped three times at this job."))
    lost.update(status=Job.Status.QUEUED)
    if store.llen(QUEUE):
        return  # a job in the queue is late, not lost
    waiting = silent.filter(status=Job.Status.QUEUED).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        Job.objects.filter(pk=pk, status=Job.Status.QUEUED).update(heartbeat_at=Now())
        _send(pk)
