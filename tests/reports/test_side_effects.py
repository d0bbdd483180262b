"""What a step of a report leaves behind besides its status: whose, when, and whom it tells."""

from functools import partial

import pytest
from django.utils import timezone

from reports import compiling, signing, steps, store, workflow
from reports.models import Report
from reports.snapshot import to_json
from reports.views.pages import _job
from tests.people import make_person
from tests.reports.sample import REPORT
from tests.reports.test_pages import as_, page
from tests.reports.test_workflow import SIGNED, put
from units import jobs
from units.models import AuditEvent, Job, Notice, Role, User

Status = Report.Status


@pytest.fixture
def colleague(place) -> User:
    """Another officer of the same desk."""
    return make_person("colleague", Role.HOME_AFFAIRS, place.home_affairs, place.district)


def compiled(report: Report) -> None:
    """The worker compiles it: what it says and its file come at the end."""
    workflow.start(report)
    compiling._finish(report, REPORT, b"%PDF-1.7 what was compiled")
    Job.objects.update(status=Job.Status.DONE)


def test_each_compilation_tells_the_one_who_asked_for_it(report, cast, colleague):
    compiled(report)
    workflow.compile_again(report, by=colleague, texts={})
    assert (report.requested_by, Job.objects.latest("pk").requested_by) == (colleague, colleague)
    compiled(report)
    workflow.compile_again(report, by=colleague, texts={})
    compiled(report)
    told = Notice.objects.order_by("pk").values_list("recipient", "unit")
    desk = report.authority_id
    assert list(told) == [(cast.home_affairs.pk, desk), (colleague.pk, desk), (colleague.pk, desk)]


def test_a_notice_names_the_period_and_the_year_and_leads_to_the_report(report, cast):
    compiled(report)
    seen = as_(cast.home_affairs).get("/notices/").content.decode()
    assert "Báo cáo Quý I 2021 đã tổng hợp xong" in seen


def test_what_was_compiled_is_kept_with_its_moment_and_its_file(report):
    compiled(report)
    assert (report.status, report.content) == (Status.READY, to_json(REPORT))
    assert report.snapshot_at == REPORT.taken_at
    assert store.read(report.pdf_sha256) == b"%PDF-1.7 what was compiled"
    assert report.pdf_size == len(b"%PDF-1.7 what was compiled")


def test_the_approval_has_its_person_and_its_moment_until_it_is_taken_back(report, colleague):
    before = timezone.now()
    put(report, Status.READY)
    workflow.approve(report, by=colleague)
    report.refresh_from_db()
    assert report.approved_by == colleague
    assert before <= report.approved_at <= timezone.now()
    workflow.send_back(report, by=colleague, reason="Bổ sung")
    report.refresh_from_db()
    assert (report.approved_by, report.approved_at, report.number) == (None, None, "")


def test_what_is_signed_is_recorded_and_issued_by_the_one_who_signed(report, colleague):
    put(report, Status.APPROVED)
    signing.sign(report, SIGNED, by=colleague)
    job = Job.objects.get(kind=steps.ISSUE)
    assert job.requested_by == colleague
    signed = AuditEvent.objects.get(verb="sign_report")
    assert (signed.actor, signed.unit, signed.after["number"], signed.after["issued_on"]) == (
        colleague,
        report.authority,
        "31/BC-UBND",
        "2021-03-20",
    )
    compiling._issue(report, job, REPORT, b"%PDF-1.7 signed")
    issued = AuditEvent.objects.get(verb="issue")
    assert (issued.actor, issued.unit) == (colleague, report.authority)


@pytest.mark.parametrize("state", [Job.Status.QUEUED, Job.Status.RUNNING])
def test_nothing_is_signed_again_while_it_is_laid_out(report, cast, state):
    put(report, Status.APPROVED)
    signing.sign(report, SIGNED, by=cast.home_affairs)
    Job.objects.filter(kind=steps.ISSUE).update(status=state)
    with pytest.raises(workflow.NotReady, match="đang được lập"):
        signing.sign(report, SIGNED, by=cast.home_affairs)


@pytest.mark.parametrize("kind", [steps.COMPILE, steps.ISSUE])
def test_the_worker_asks_again_whether_who_asked_still_may(report, cast, colleague, kind):
    """Also of a report that was compiled before."""
    put(report, Status.APPROVED)
    Job.objects.all().delete()
    job = Job.objects.create(kind=kind, target_id=report.pk, requested_by=colleague)
    assert compiling._report_of(job) == report
    colleague.memberships.all().delete()
    gone = Job.objects.get(pk=job.pk)
    with pytest.raises(jobs.JobRefused):
        compiling._report_of(gone)


def test_the_file_before_goes_and_one_of_the_same_bytes_stays(
    report, django_capture_on_commit_callbacks
):
    def keep(content: bytes) -> None:
        def move(**facts) -> None:
            Report.objects.filter(pk=report.pk).update(**facts)
            report.refresh_from_db()

        with django_capture_on_commit_callbacks(execute=True):
            compiling._store(report, content, move)

    def refused(**_facts) -> None:
        raise workflow.NotReady("Đã chuyển bước")

    keep(b"one")
    first = report.pdf_sha256
    keep(b"one")
    assert store.read(first) == b"one"
    keep(b"two")
    second = report.pdf_sha256
    assert store.read(second) == b"two"
    assert not store.path_of(first).exists()
    for content in (b"two", b"three"):  # too late: neither the old file nor a new one is left over
        with pytest.raises(jobs.JobRefused, match="Đã chuyển bước"):
            compiling._store(report, content, refused)
    assert list(store.path_of(second).parents[1].rglob("*.pdf")) == [store.path_of(second)]


def test_the_page_tells_of_the_latest_work_only(report, cast):
    put(report, Status.QUEUED)
    work = partial(Job.objects.create, kind=steps.COMPILE)
    Job.objects.all().delete()
    work(target_id=report.pk, status=Job.Status.FAILED, error="Hết bộ nhớ")
    latest = work(target_id=report.pk, status=Job.Status.RUNNING, progress=45)
    work(target_id=report.pk + 1, status=Job.Status.FAILED, error="Của báo cáo khác")
    Job.objects.create(
        kind="other", target_id=report.pk, status=Job.Status.FAILED, error="Việc khác"
    )
    assert _job(report) == latest
    content = as_(cast.home_affairs).get(page("detail", report)).content.decode()
    assert "45%" in content
    for wrong in ("Hết bộ nhớ", "Của báo cáo khác", "Việc khác"):
        assert wrong not in content
