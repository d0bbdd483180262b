"""A report that came back says why, where it is; before approval it says what it lacks."""

import pytest
from django.test import Client
from django.utils import timezone

from criteria.periods import Period
from reports import home, steps, workflow
from reports.models import Report
from reports.snapshot import to_json
from tests.reading import one_line
from tests.reports.sample import REPORT
from tests.reports.test_pages import as_, page
from tests.reports.test_workflow import put
from units.models import Job, User

Status = Report.Status
REASON = "Bổ sung số liệu một cửa"


def send_back(report: Report, by: User, reason: str = REASON) -> None:
    put(report, Status.READY)
    workflow.send_back(report, by=by, reason=reason)


def shown(client: Client, address: str) -> str:
    """The page with single blanks, wherever the lines of its templates break."""
    return " ".join(client.get(address).content.decode().split())


def test_the_reason_stands_on_page_list_and_home(report, cast):
    send_back(report, cast.home_affairs, "Lần trước")
    send_back(report, cast.home_affairs)
    client = as_(cast.home_affairs)
    for address in (page("detail", report), "/reports/", "/"):
        content = shown(client, address)
        assert REASON in content, address
        assert "Lần trước" not in content, address


@pytest.mark.parametrize(
    ("status", "on_page", "in_lists"),
    [
        ("returned", True, True),
        ("ready", True, False),  # was it mended?
        ("failed", True, False),
        ("approved", False, False),
        ("issued", False, False),
    ],
)
def test_the_reason_is_told_until_the_approval(report, cast, status, on_page, in_lists):
    send_back(report, cast.home_affairs)
    put(report, status)
    client = as_(cast.home_affairs)
    assert (REASON in shown(client, page("detail", report))) == on_page
    for address in ("/reports/", "/"):
        assert (REASON in shown(client, address)) == in_lists


def test_another_report_and_another_step_have_other_reasons(report, cast):
    send_back(report, cast.home_affairs)
    second = report.period.campaign.periods.get(period=Period.H1)
    second.opened_at = timezone.now()
    second.save()
    other = workflow.create(second, by=cast.home_affairs)
    workflow.take(other, steps.STEPS, "fail", by=None, reason="Hết bộ nhớ")
    reasons = dict(Report.objects.with_reason().values_list("pk", "returned_because"))
    assert reasons == {report.pk: REASON, other.pk: None}


def test_what_is_missing_is_listed_with_a_link_to_its_field(report, cast):
    put(report, Status.READY)
    content = to_json(REPORT)
    content["sections"][3]["parts"] = []
    Report.objects.filter(pk=report.pk).update(content=content)
    Job.objects.all().delete()
    found = shown(as_(cast.home_affairs), page("detail", report))
    assert "Các mục chưa có nội dung (không in trong báo cáo)" in found
    found = one_line(found)
    assert '<a href="#id_next">Phương hướng, nhiệm vụ trong thời gian tới</a> – cả phần' in found
    assert '<a href="#id_causes">Nguyên nhân</a> </li>' in found
    assert 'id="id_next"' in found
    assert 'id="id_causes"' in found
    assert 'href="#id_results"' not in found


@pytest.mark.parametrize("status", ["approved", "issued", "queued"])
def test_nothing_is_missing_where_nobody_writes(report, cast, status):
    put(report, status)
    Job.objects.all().delete()
    assert 'id="gaps"' not in shown(as_(cast.home_affairs), page("detail", report))


def test_the_desk_shows_what_is_in_work_and_what_is_issued(report, cast):
    now = timezone.now()
    for status in Status.values:
        if status == "issued":
            continue
        put(report, status)
        assert home.in_work(cast.home_affairs, now) == [report]
        assert home.issued(cast.home_affairs, now) == []
        for other in (cast.neighbour_home_affairs, cast.staff, cast.leader, cast.auditor):
            assert home.in_work(other, now) == []
    put(report, Status.ISSUED)
    assert home.in_work(cast.home_affairs, now) == []
    for reader in (cast.home_affairs, cast.leader, cast.staff):
        assert home.issued(reader, now) == [report]
    assert home.issued(cast.neighbour_home_affairs, now) == []


def test_the_newest_issued_reports_come_first_and_no_more_than_fit(report, cast, monkeypatch):
    monkeypatch.setattr(home, "SHOWN", 2)
    others = report.period.campaign.periods.exclude(pk=report.period_id)
    facts = {"authority": report.authority, "requested_by": cast.home_affairs}
    made = [report, *(Report.objects.create(period=each, **facts) for each in others)]
    for day, each in enumerate(made, start=1):
        Report.objects.filter(pk=each.pk).update(
            number=f"0{day}/BC-UBND", issued_on=f"2021-03-0{day}", signer_name="A",
            pdf_sha256="0" * 64, status=Status.ISSUED, content=to_json(REPORT),
        )  # fmt: skip
    assert home.issued(cast.leader, timezone.now()) == [made[3], made[2]]
    assert home.in_work(cast.home_affairs, timezone.now()) == []
