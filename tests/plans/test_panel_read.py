"""The panel of a task and the preview of a workbook as they are read."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from plans.models import Plan, TaskEvidence
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import make_document, make_plan, make_task
from tests.plans.test_intake_values import ROWS, targets_book
from tests.reading import alerts, facts, lines, links, read, rows, words
from units.models import Upload

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)
CLOSED = "Kế hoạch đã đóng; không cập nhật tiến độ nhiệm vụ nữa."
DRAFT = "Kế hoạch chưa ban hành; tiến độ được cập nhật sau khi ban hành."


def panel(client, person, led, part: str = "article", **query: str):
    client.force_login(person)
    return read(client.get(reverse("plans:task_detail", args=[led.pk]), query), part)


def test_a_task_that_is_done_says_what_was_done(client, place, justice):
    led = make_task(
        make_plan(place.district),
        "1.1",
        DAY,
        place.justice,
        product="Báo cáo",
        note="CT01",
        coordinating=["Phòng Nội vụ", "Các xã"],
        deadline_text="10/3",
        done_on=date(2021, 3, 11),
        delivered="Số 5\nSố 6",
        reported_by=justice,
    )
    documents = [make_document(place.justice, justice, abstract) for abstract in ("B", "A", "C")]
    for document in documents:
        TaskEvidence.objects.create(task=led, evidence=document)
    shown = panel(client, justice, led, on="2021-03-31")
    assert lines(shown)[:2] == ["1.1. Nhiệm vụ 1.1", "đã hoàn thành"]
    assert facts(shown) == {
        "Lĩnh vực": str(led.area),
        "Sản phẩm": "Báo cáo",
        "Cơ quan chủ trì": "Phòng Tư pháp",
        "Cơ quan phối hợp": "Phòng Nội vụ; Các xã",
        "Thời hạn": "10/3 chậm nhất 10/03/2021",
        "Ghi chú": "CT01",
        "Ngày hoàn thành": "11/03/2021 (sau thời hạn)",
        "Sản phẩm hoàn thành": "Số 5 Số 6",
        "Tài liệu": "C A B",
        "Người báo cáo": str(justice),
    }
    assert links(shown) == [
        (str(each), reverse("evidence:evidence_detail", args=[each.pk]))
        for each in reversed(documents)  # what was stored last stands first
    ]
    assert "Mở lại nhiệm vụ" in lines(shown)


def test_what_a_task_does_not_name_is_a_dash(client, place, justice):
    led = make_task(
        make_plan(place.district), "1.1", None, place.justice, lead="", deadline_text=""
    )
    shown = panel(client, justice, led)
    said = facts(shown)
    assert list(said) == [
        "Lĩnh vực", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn",
    ]  # fmt: skip
    assert list(said.values())[1:4] == ["–"] * 3
    assert said["Thời hạn"].startswith("–")
    assert "Báo cáo tiến độ" in lines(shown)


def test_what_was_delivered_in_time_without_documents(client, place, justice):
    plan = make_plan(place.district)
    led = make_task(plan, "1.1", DAY, place.justice, done_on=DAY, reported_by=justice)
    said = facts(panel(client, justice, led))
    assert (said["Ngày hoàn thành"], said["Tài liệu"]) == ("10/03/2021 (đúng hạn)", "–")


@pytest.mark.parametrize(
    ("status", "last"), [(Plan.Status.DRAFT, DRAFT), (Plan.Status.CLOSED, CLOSED)]
)
def test_why_nothing_is_reported_now(client, place, cast, status, last):
    led = make_task(make_plan(place.district, status=status), "1.1", DAY, place.justice)
    assert lines(panel(client, cast.home_affairs, led))[-1] == last


def test_who_may_not_report_is_told_why(client, place, cast):
    led = make_task(make_plan(place.district), "1.1", DAY, place.justice)
    said = lines(panel(client, cast.leader, led))
    assert said[-1].endswith(".")
    assert said[-1] not in (CLOSED, DRAFT)
    assert "Báo cáo tiến độ" not in said


def test_the_page_of_a_task_leads_back_to_its_plan(client, place, justice):
    plan = make_plan(place.district)
    page = panel(client, justice, make_task(plan, "1.1", DAY, place.justice), "main")
    assert links(page)[:2] == [
        ("Kế hoạch", reverse("plans:plan_list")),
        (plan.title, reverse("plans:plan_detail", args=[plan.pk])),
    ]
    assert lines(page)[2] == "Nhiệm vụ 1.1"


# --- Before a workbook is stored ---------------------------------------------------------------


def preview(client, person, content: bytes):
    client.force_login(person)
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    client.post(reverse("plans:plan_import"), {"upload": file})
    upload = Upload.objects.latest("pk")
    return read(client.get(reverse("plans:upload_preview", args=[upload.pk])))


def test_what_was_read_stands_under_its_heading(client, place, cast):
    shown = preview(
        client, cast.home_affairs, plan_book(HEADING, AREA, *ROWS, task(3, lead="Khác"))
    )
    heads, area, *tasks = rows(shown)
    assert heads == [
        "STT", "Nhiệm vụ, sản phẩm", "Cơ quan chủ trì", "Thời hạn trong tệp", "Cách đọc",
    ]  # fmt: skip
    assert area == ["1. Cải cách thể chế (3)"]
    assert tasks[0] == [
        "1.1",
        "Ban hành kế hoạch Sản phẩm: Quyết định gấp",
        "Phòng Tư pháp Phối hợp: Các xã; Phòng Nội vụ",
        "15/3/2021",
        "chậm nhất 15/03/2021",
    ]
    assert tasks[1][1:3] == ["Rà soát văn bản Sản phẩm: Báo cáo", "Phòng Nội vụ"]
    assert tasks[2][2] == "Khác không phải một đơn vị trong danh mục"
    said = lines(shown)
    assert said[said.index("Năm 2021") :][:5] == [
        "Năm 2021", "Lĩnh vực 1", "Nhiệm vụ 3", "Chỉ tiêu 0", "Nội dung cần lưu ý 1",
    ]  # fmt: skip
    assert "Lưu kế hoạch" in said
    assert "Thời hạn cần xác định" not in said


def test_each_area_counts_its_own_tasks(client, place, cast):
    second = ["II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"]
    content = plan_book(HEADING, AREA, task(1), task(2), second, task(1), task(2), task(3))
    shown = rows(preview(client, cast.home_affairs, content))
    assert [row[0] for row in shown if len(row) == 1] == [
        "1. Cải cách thể chế (2)", "2. Cải cách thủ tục hành chính (3)",
    ]  # fmt: skip
    assert [row[0] for row in shown[1:] if len(row) > 1] == ["1.1", "1.2", "2.1", "2.2", "2.3"]


def test_an_open_deadline_names_its_words_and_its_row(client, place, cast):
    content = plan_book(
        HEADING,
        AREA,
        task(1),
        task(2, "Họp giao ban", deadline="02 lần/năm"),
        task(3),
        task(4, "Tập huấn", deadline="Quý II hoặc quý III"),
    )
    said = lines(preview(client, cast.home_affairs, content))
    assert "Thời hạn cần xác định 2 nhiệm vụ" in " ".join(said)
    assert [line for line in said if line.startswith(("1.2. ", "1.4. "))] == [
        "1.2. Họp giao ban Thời hạn ghi trong tệp: “02 lần/năm” (trang tính Phụ lục, dòng 5)",
        "1.4. Tập huấn Thời hạn ghi trong tệp: “Quý II hoặc quý III” (trang tính Phụ lục, dòng 7)",
    ]


def test_each_finding_says_how_much_it_matters_and_where_it_stands(client, place, cast):
    content = plan_book(
        HEADING, ["I", "VIỆC KHÁC"], task(1), task(2, lead="Ban A"), task(3, lead="Ban B")
    )
    shown = preview(client, cast.home_affairs, content)
    found = [words(each) for each in shown.iter("li") if words(each).startswith(("Để", "Cần"))]
    unknown = "không phải một đơn vị trong danh mục; cơ quan nội vụ cập nhật tiến độ."
    assert found == [
        "Cần xem lại Lĩnh vực 1 “Việc khác” chưa xác định được thuộc lĩnh vực cải cách hành chính"
        " nào.",
        f"Để biết Nhiệm vụ 1.2: “Ban A” {unknown} Phụ lục, dòng 5",
        f"Để biết Nhiệm vụ 1.3: “Ban B” {unknown} Phụ lục, dòng 6",
    ]


def test_targets_stand_under_their_headings(client, place, cast):
    content = targets_book(["CT01", "Hồ sơ đúng hạn", "Trên 95%", "%", ""])
    shown = preview(client, cast.home_affairs, content)
    assert rows(shown)[-2:] == [
        ["Mã", "Chỉ tiêu", "Trong tệp", "Cách đọc"],
        ["CT01", "Hồ sơ đúng hạn", "Trên 95%", "trên 95%"],
    ]


def test_nothing_is_asked_while_the_file_has_errors(client, place, cast):
    wrong = plan_book(HEADING, AREA, task(1, deadline="Khi có yêu cầu"), task(1, deadline="Quý V"))
    shown = preview(client, cast.home_affairs, wrong)
    said = lines(shown)
    assert "Có lỗi: hãy sửa trong tệp Excel rồi chọn lại tệp." in said
    for not_offered in ("Thời hạn cần xác định", "Lưu kế hoạch", "Chưa lưu dữ liệu."):
        assert not_offered not in said
    assert alerts(shown) == []
    found = {each.get("class") for each in shown.iter("span") if words(each) == "Lỗi"}
    assert found == {"status status-error"}
