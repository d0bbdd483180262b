"""Nothing to do by hand after the worker is killed or the queue is emptied during a report."""

from pathlib import Path

import pytest

from reports import store, workflow
from reports.models import Report
from tests.background import a_queue, a_worker, wait_for
from tests.reports.conftest import make_plan, stored
from units.models import AuditEvent, Job

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
Status = Report.Status


def has(status: str) -> bool:
    return Report.objects.filter(status=status).exists()


def is_whole(report: Report, folder: Path) -> None:
    """One report, one file that can be read, each move recorded once."""
    report.refresh_from_db()
    assert Report.objects.count() == 1
    assert stored(folder) == [f"{report.pdf_sha256}.pdf"]
    assert store.read(report.pdf_sha256).startswith(b"%PDF")
    moves = AuditEvent.objects.filter(target_type="reports.report").values_list("verb", flat=True)
    assert sorted(moves) == ["create_report", "finish", "start"]


def test_a_worker_killed_while_compiling_is_replaced(
    period, place, cast, store_folder, tmp_path, monkeypatch
):
    """The module holds the first attempt in the middle of its work until the worker is dead."""
    make_plan(place.district)
    monkeypatch.setenv("HOLD_FIRST_ATTEMPT", str(tmp_path))
    with a_queue(), a_worker(tmp_path, include="tests.reports.held") as worker:
        report = workflow.create(period, by=cast.home_affairs)
        wait_for((tmp_path / "held").exists, 60)
        assert has(Status.COMPILING)
        worker.kill()
        assert stored(store_folder) == []
        worker.start()
        wait_for(lambda: has(Status.READY), 60)
        wait_for(lambda: Job.objects.filter(status=Job.Status.DONE).exists())
    assert Job.objects.get().attempts == 2
    is_whole(report, store_folder)


def test_a_queue_emptied_before_the_worker_came_loses_nothing(
    period, place, cast, store_folder, tmp_path
):
    make_plan(place.district)
    with a_queue() as queue:
        report = workflow.create(period, by=cast.home_affairs)
        queue.flushall()
        with a_worker(tmp_path):
            wait_for(lambda: has(Status.READY), 60)
            wait_for(lambda: Job.objects.filter(status=Job.Status.DONE).exists())
    assert Job.objects.get().attempts == 1
    is_whole(report, store_folder)
