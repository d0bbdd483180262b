"""The pages of reports: works · wrong role · stranger · wrong moment · wrong method."""

import pytest
from django.test import Client
from django.urls import reverse

from criteria.periods import Period
from reports import store
from reports.models import Report
from reports.snapshot import to_json
from scoring.models import CampaignPeriod
from tests.reports.sample import REPORT
from tests.reports.test_workflow import put
from units.models import AuditEvent, Job, User

Status = Report.Status
ABSTRACT = "Kết quả công tác cải cách hành chính quý I năm 2021"
SIGNED = {
    "number": "9",
    "issued_on": "2021-03-20",
    "signing_form": "deputy",
    "signer_title": "Phó Chủ tịch",
    "signer_name": "Nguyễn Văn Mẫu",
}


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(name: str, report: Report) -> str:
    return reverse(f"reports:report_{name}", args=[report.pk])


def with_file(report: Report, status: str) -> Report:
    put(report, Status.READY)
    sha256 = store.keep(b"%PDF-1.7 the document")
    Report.objects.filter(pk=report.pk).update(status=status, pdf_sha256=sha256, pdf_size=21)
    Job.objects.all().delete()
    report.refresh_from_db()
    return report


def test_home_affairs_asks_for_a_report_of_an_open_period(period, cast):
    client = as_(cast.home_affairs)
    choices = client.get(reverse("reports:report_create")).content.decode()
    assert "Quý I" in choices
    assert str(period.campaign.periods.get(period=Period.Y)) not in choices
    response = client.post(reverse("reports:report_create"), {"period": period.pk})
    report = Report.objects.get()
    assert response.url == page("detail", report)
    waiting = client.get(response.url).content.decode()
    assert "Đang chờ" in waiting
    assert page("progress", report) in waiting


def test_without_a_period_to_report_on_the_page_says_what_comes_first(report, cast):
    """Every open period has its report already; then none is open."""
    for _turn in range(2):
        empty = as_(cast.home_affairs).get(reverse("reports:report_create")).content.decode()
        assert "Chưa có kỳ nào để lập báo cáo" in empty
        assert reverse("scoring:campaign_list") in empty
        assert "<select" not in empty
        Report.objects.all().delete()
        CampaignPeriod.objects.update(opened_at=None)


def test_a_second_report_of_the_period_is_refused(report, cast):
    response = as_(cast.home_affairs).post(
        reverse("reports:report_create"), {"period": report.period_id}
    )
    assert response.status_code == 422
    assert Report.objects.count() == 1


def test_progress_is_told_until_the_page_is_read_anew(report, cast):
    client = as_(cast.home_affairs)
    Job.objects.update(status=Job.Status.RUNNING, progress=45)
    assert "Đang tổng hợp 45%" in client.get(page("progress", report)).content.decode()
    Job.objects.update(status=Job.Status.DONE)
    assert client.get(page("progress", report))["HX-Refresh"] == "true"


def test_a_failed_job_says_why_and_can_be_asked_again(report, cast):
    with_file(report, Status.FAILED)
    Job.objects.create(
        kind="compile_report", target_id=report.pk, status=Job.Status.FAILED, error="Hết bộ nhớ"
    )
    client = as_(cast.home_affairs)
    content = client.get(page("detail", report)).content.decode()
    assert "Hết bộ nhớ" in content
    assert "Lưu và tổng hợp lại" in content


def typed(report: Report, client: Client, **words: str) -> dict[str, str]:
    form = client.get(page("detail", report)).context["texts_form"]
    return {"seen": form["seen"].value(), **words}


def test_words_are_kept_and_compiled_again(report, cast):
    with_file(report, Status.READY)
    client = as_(cast.home_affairs)
    words = typed(report, client, plan="Đã chỉ đạo.", area_1="Rà soát văn bản.", surprise="x")
    assert client.post(page("compile", report), words).status_code == 302
    report.refresh_from_db()
    assert report.texts == {"plan": "Đã chỉ đạo.", "area_1": "Rà soát văn bản."}
    assert report.status == Status.QUEUED
    assert Job.objects.filter(status=Job.Status.QUEUED).count() == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ({"causes": "x" * 20_001}, "20000"),
        ({"seen": "an older state"}, "Người khác vừa sửa"),
    ],
)
def test_refused_words_come_back_as_typed(report, cast, words, complaint):
    with_file(report, Status.READY)
    client = as_(cast.home_affairs)
    response = client.post(
        page("compile", report), typed(report, client, plan="Tôi đã gõ", **words)
    )
    content = response.content.decode()
    assert response.status_code == 422
    assert "Tôi đã gõ" in content
    assert complaint in content
    report.refresh_from_db()
    assert (report.texts, report.status) == ({}, Status.READY)


def test_words_sent_at_the_wrong_moment_come_back_as_typed(report, cast):
    with_file(report, Status.READY)
    client = as_(cast.home_affairs)
    words = typed(report, client, plan="Tôi đã gõ")
    Report.objects.filter(pk=report.pk).update(status=Status.APPROVED)
    response = client.post(page("compile", report), words)
    assert response.status_code == 422
    assert "Tôi đã gõ" in response.content.decode()


def test_approve_return_and_sign(report, cast):
    with_file(report, Status.READY)
    client = as_(cast.home_affairs)
    client.post(page("approve", report), {"seen": report.pdf_sha256})
    report.refresh_from_db()
    assert report.status == Status.APPROVED

    without_reason = client.post(page("return", report), {"reason": " "}, follow=True)
    assert "lý do" in without_reason.content.decode()
    client.post(page("return", report), {"reason": "Bổ sung"})
    report.refresh_from_db()
    assert report.status == Status.RETURNED

    Report.objects.filter(pk=report.pk).update(status=Status.APPROVED)
    assert (
        client.post(page("sign", report), {**SIGNED, "seen": report.pdf_sha256}).status_code == 302
    )
    report.refresh_from_db()
    assert report.number == "09/BC-UBND"
    assert Job.objects.filter(kind="issue_report", status=Job.Status.QUEUED).exists()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"number": "BC"}, "31/BC-UBND"),
        ({"issued_on": "2199-01-01"}, "sau ngày hôm nay"),
        ({"issued_on": "32/13/2021"}, "hợp lệ"),
        ({"signer_name": ""}, "Ô này không được để trống"),
        ({"signing_form": "king"}, "king"),
    ],
)
def test_a_refused_signature_names_the_field_and_keeps_the_rest(report, cast, change, complaint):
    with_file(report, Status.APPROVED)
    Report.objects.filter(pk=report.pk).update(number="")
    response = as_(cast.home_affairs).post(page("sign", report), {**SIGNED, **change})
    content = response.content.decode()
    assert response.status_code == 422
    assert complaint in content
    assert "Phó Chủ tịch" in content
    report.refresh_from_db()
    assert report.number == ""


READERS = {  # in which status who may read and download
    "home_affairs": {"ready", "approved", "issued"},
    "leader": {"approved", "issued"},
    "auditor": {"ready", "approved", "issued"},
    "staff": {"issued"},
    "other_head": {"issued"},
    "viewer": {"issued"},
    "appraiser": set(),
    "administrator": set(),
    "neighbour_home_affairs": set(),
}


def test_who_may_read_what(report, cast):
    for status in ("ready", "approved", "issued"):
        with_file(report, status)
        for person, statuses in READERS.items():
            client = as_(getattr(cast, person))
            expected = 200 if status in statuses else 404
            for name in ("detail", "download", "preview"):
                code = client.get(page(name, report)).status_code
                assert code == expected, (person, status, name)
            listed = page("detail", report) in client.get("/reports/").content.decode()
            assert listed == (expected == 200), (person, status)


def test_only_home_affairs_may_act(report, cast):
    with_file(report, Status.APPROVED)
    for name in ("compile", "return", "approve", "sign"):
        assert as_(cast.leader).post(page(name, report), {"reason": "x"}).status_code == 403
        assert as_(cast.staff).post(page(name, report), {"reason": "x"}).status_code == 404
        read = 200 if name in ("approve", "sign") else 405
        assert as_(cast.home_affairs).get(page(name, report)).status_code == read
        anonymous = Client().post(page(name, report))
        assert anonymous.url.startswith(reverse("login"))
    assert as_(cast.leader).get(reverse("reports:report_create")).status_code == 403
    report.refresh_from_db()
    assert report.status == Status.APPROVED


def test_the_leader_sees_no_forms(report, cast):
    with_file(report, Status.APPROVED)
    content = as_(cast.leader).get(page("detail", report)).content.decode()
    assert "Tải về PDF" in content
    assert "Ghi và ban hành" not in content
    assert "Lưu và tổng hợp lại" not in content


def test_a_download_is_a_file_of_a_right_name_and_is_recorded(report, cast):
    with_file(report, Status.READY)
    Report.objects.filter(pk=report.pk).update(status=Status.ISSUED)
    response = as_(cast.leader).get(page("download", report))
    assert response.content == b"%PDF-1.7 the document"
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    name = "31-BC-UBND-Ket-qua-cong-tac-cai-cach-hanh-chinh-"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{name}')
    event = AuditEvent.objects.get(verb="download_report")
    assert (event.actor, event.target_id) == (cast.leader, report.pk)


def test_the_preview_stays_in_our_own_frame(report, cast):
    with_file(report, Status.READY)
    response = as_(cast.home_affairs).get(page("preview", report))
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Content-Disposition"].startswith("inline")
    assert not AuditEvent.objects.filter(verb="download_report").exists()


def test_a_damaged_file_is_not_handed_out(report, cast):
    with_file(report, Status.ISSUED)
    store.path_of(report.pdf_sha256).write_bytes(b"%PDF-1.7 forged")
    response = as_(cast.leader).get(page("download", report), follow=True)
    assert "bị mất hoặc hỏng" in response.content.decode()


def test_issued_reports_show_their_number_and_fingerprint(report, cast):
    with_file(report, Status.ISSUED)
    content = as_(cast.staff).get(page("detail", report)).content.decode()
    assert report.pdf_sha256 in content
    assert "31/BC-UBND" in content
    assert ABSTRACT in content


def test_the_list_asks_the_same_number_of_questions(
    report, cast, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_(cast.home_affairs)
    with django_assert_max_num_queries(8):
        client.get("/reports/")
    for period in report.period.campaign.periods.exclude(pk=report.period_id):
        Report.objects.create(
            period=period,
            authority=report.authority,
            requested_by=cast.home_affairs,
            content=to_json(REPORT),
        )
    with django_assert_max_num_queries(8):
        client.get("/reports/")
