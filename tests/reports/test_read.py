"""The pages of reports as they are read: every value under its heading, and nothing that is not."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from reports import store
from reports.models import Report
from tests.reading import alerts, facts, lines, links, read, rows
from tests.reports.test_pages import ABSTRACT, as_, page
from tests.reports.test_workflow import put
from units.models import Job

Status = Report.Status


def stand(report: Report, status: str, **changed: object) -> Report:
    """Compiled at 10:05, approved by the leader at 8:00 of the next day, of 2048 bytes."""
    put(report, Status.READY)
    Job.objects.all().delete()
    known = {
        "pdf_sha256": store.keep(b"%PDF-1.7 the document"),
        "pdf_size": 2048,
        "snapshot_at": datetime(2021, 3, 16, 3, 5, tzinfo=UTC),
        "signer_title": "Chủ tịch",
    }
    Report.objects.filter(pk=report.pk).update(**{**known, **changed}, status=status)
    report.refresh_from_db()
    return report


NOTHING = {
    "pdf_sha256": "",
    "number": "",
    "issued_on": None,
    "signer_name": "",
    "snapshot_at": None,
}


def listed(person) -> list[list[str]]:
    return rows(read(as_(person).get("/reports/")))


def test_the_list_says_each_thing_under_its_heading(report, cast):
    stand(report, Status.ISSUED)
    campaign = str(report.period.campaign)
    assert listed(cast.staff) == [
        [
            "Báo cáo",
            "Cơ quan ban hành",
            "Trạng thái",
            "Số, ngày ban hành",
            "Số liệu lúc",
            "Thao tác",
        ],
        [
            f"{ABSTRACT} {campaign}",
            "UBND huyện Phú Lộc",
            "đã ban hành 20/03/2021",
            "31/BC-UBND 20/03/2021",
            "10:05 16/03/2021",
            "Tải về PDF",
        ],
    ]


def test_what_a_report_has_not_yet_is_a_dash_in_the_list(report, cast):
    stand(report, Status.READY, **NOTHING)
    (_heads, row) = listed(cast.home_affairs)
    assert row[2:] == ["chờ duyệt nội dung", "–", "–", ""]


def test_the_page_of_an_issued_report(report, cast):
    approved = {
        "approved_by": cast.home_affairs,
        "approved_at": datetime(2021, 3, 17, 1, 0, tzinfo=UTC),
        "requested_by": cast.other_head,
    }
    stand(report, Status.ISSUED, **approved)
    shown = read(as_(cast.staff).get(page("detail", report)))
    assert facts(shown) == {
        "Số, ngày ban hành": "31/BC-UBND, 20/03/2021",
        "Người ký": "Lê Văn Mẫu, Chủ tịch",
        "Số liệu lúc": "10:05 ngày 16/03/2021",
        "Người lập": str(cast.other_head),
        "Người duyệt nội dung": f"{cast.home_affairs}, 08:00 ngày 17/03/2021",
        "Mã SHA-256 của tệp": report.pdf_sha256,
        "Dung lượng": "2,0 KB",
    }
    assert lines(shown)[:4] == [
        "Báo cáo",
        ABSTRACT,
        f"đã ban hành 20/03/2021 Ủy ban nhân dân huyện Phú Lộc · {report.period.campaign}",
        "Tải về PDF",
    ]
    assert links(shown) == [
        ("Báo cáo", "/reports/"),
        ("Tải về PDF", page("download", report)),
        ("Mở trong thẻ mới", page("preview", report)),
        ("Xem các trang của tài liệu", f"/reports/{report.pk}/pages/"),  # where no frame comes
    ]


def test_what_a_report_has_not_yet_is_left_out_of_its_facts(report, cast):
    stand(report, Status.READY, **NOTHING)
    shown = read(as_(cast.home_affairs).get(page("detail", report)))
    assert facts(shown) == {"Số liệu lúc": "–", "Người lập": str(cast.home_affairs)}
    stand(report, Status.READY)  # a file that is not issued is not told by its sum
    shown = read(as_(cast.home_affairs).get(page("detail", report)))
    assert set(facts(shown)) == {"Số, ngày ban hành", "Người ký", "Số liệu lúc", "Người lập"}


@pytest.mark.parametrize(
    ("has_file", "works", "offered"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_a_file_is_offered_once_it_is_there_and_while_nothing_changes_it(
    report, cast, has_file, works, offered
):
    stand(report, Status.READY, **({} if has_file else {"pdf_sha256": ""}))
    if works:
        Job.objects.create(
            kind="compile_report", target_id=report.pk, status=Job.Status.RUNNING, progress=45
        )
    shown = read(as_(cast.home_affairs).get(page("detail", report)))
    assert (("Tải về PDF", page("download", report)) in links(shown)) is offered
    assert (("Mở trong thẻ mới", page("preview", report)) in links(shown)) is has_file


def test_the_frame_shows_the_file_of_now_and_none_that_the_browser_kept(report, cast):
    stand(report, Status.ISSUED)
    frame = read(as_(cast.staff).get(page("detail", report)), "iframe")
    address, _part = frame.attrib["src"].split("#")
    assert address == f"{page('preview', report)}?v={report.pdf_sha256[:12]}"


@pytest.mark.parametrize(
    ("status", "job", "said"),
    [
        (Status.QUEUED, Job.Status.QUEUED, "Đang chờ"),
        (Status.COMPILING, Job.Status.RUNNING, "Đang tổng hợp 45%"),
        (Status.APPROVED, Job.Status.RUNNING, "Đang lập bản chính thức 45%"),
    ],
)
def test_who_waits_is_told_for_what(report, cast, status, job, said):
    stand(report, status)
    Job.objects.create(kind="compile_report", target_id=report.pk, status=job, progress=45)
    shown = read(as_(cast.home_affairs).get(page("progress", report)), "section")
    assert lines(shown)[0] == said
    assert shown.find(".//progress").attrib["value"] == "45"


def test_a_report_that_failed_and_one_that_came_back_say_why_in_different_tones(report, cast):
    stand(report, Status.READY)
    Job.objects.create(
        kind="compile_report", target_id=report.pk, status=Job.Status.FAILED, error="Hết bộ nhớ"
    )
    client = as_(cast.home_affairs)
    client.post(page("return", report), {"reason": "Bổ sung số liệu"})
    client.get(page("detail", report))  # the message of the step is read
    assert alerts(read(client.get(page("detail", report))))[:2] == [
        ("danger", "Lần thực hiện gần nhất không thành công Hết bộ nhớ"),
        ("warning", "Báo cáo được trả lại để chỉnh sửa Bổ sung số liệu"),
    ]


def test_a_list_without_reports_says_what_comes_first(cast):
    shown = read(as_(cast.home_affairs).get("/reports/"))
    assert lines(shown)[1:] == [
        "Chưa có báo cáo nào",
        "Chọn một kỳ; số liệu của kế hoạch và của việc chấm điểm được tổng hợp tự động.",
        "Lập báo cáo",
    ]
    assert links(shown) == [("Lập báo cáo", reverse("reports:report_create"))]
    shown = read(as_(cast.leader).get("/reports/"))
    assert lines(shown)[1:] == [
        "Chưa có báo cáo nào",
        "Báo cáo hiển thị tại đây khi được ban hành.",
    ]
