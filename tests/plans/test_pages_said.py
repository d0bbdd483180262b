"""What the pages of plans ask, refuse and promise, word for word, and where each form goes."""

from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from plans.models import Plan
from tests.drawn_for import drawn_for
from tests.exported import book_of
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import make_plan, make_task
from tests.plans.test_intake_values import ROWS, take
from tests.plans.test_told import with_note
from tests.reading import alerts, dialogs, facts, filled, lines, links, read, rows, told, words
from units.models import Membership, Role, Upload

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)
YOUTH = ["VIII", "CÔNG TÁC THANH NIÊN"]


def to(name: str, *key: int) -> str:
    return reverse(f"plans:{name}", args=key)


def staged(client, content: bytes) -> Upload:
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    client.post(to("plan_import"), {"upload": file})
    return Upload.objects.latest("pk")


def actions(page: Element) -> list[str]:
    return [form.attrib["action"] for form in page.iter("form") if form.get("action")]


def errors(page: Element) -> list[str]:
    return [words(each) for each in page.iter() if "field-error" in each.get("class", "").split()]


def options(page: Element, name: str) -> list[str]:
    (field,) = [each for each in page.iter("select") if each.get("name") == name]
    return [" ".join("".join(each.itertext()).split()) for each in field.iter("option")]


@pytest.fixture
def person(client, cast):
    client.force_login(cast.home_affairs)
    return client


# --- Before a workbook is stored ---------------------------------------------------------------


def test_what_a_person_is_asked_before_a_plan_is_stored(person, place):
    content = plan_book(HEADING, AREA, task(1, deadline="02 lần/năm"), YOUTH, task(1), task(2))
    upload = staged(person, content)
    said = lines(read(person.get(to("upload_preview", upload.pk))))
    at = said.index("Lĩnh vực cần xác định")
    assert said[at + 1 : at + 4] == [
        "1 lĩnh vực",
        "Tên các lĩnh vực sau trong tệp không trùng rõ với lĩnh vực nào trong danh mục. Chọn lĩnh"
        " vực để xếp và thống kê các nhiệm vụ.",
        "8. Công tác thanh niên",
    ]
    at = said.index("Thời hạn cần xác định")
    assert said[at + 1 : at + 4] == [
        "1 nhiệm vụ",
        "Chưa xác định được ngày đến hạn từ nội dung ghi trong tệp. Hãy nhập ngày đến hạn của từng"
        " nhiệm vụ hoặc chọn không có thời hạn. Nội dung ghi trong tệp được giữ nguyên.",
        "1.1. Ban hành kế hoạch Thời hạn ghi trong tệp: “02 lần/năm” (trang tính Phụ lục, dòng 4)",
    ]
    assert "Chưa lưu dữ liệu." in said


def test_what_is_still_open_leads_to_its_field(person, place):
    content = plan_book(HEADING, AREA, task(1, "Họp", "02 lần/năm"), YOUTH, task(1), task(2))
    upload = staged(person, content)
    page = read(person.post(to("upload_confirm", upload.pk), {"deadline-1.1-day": "01/01/2030"}))
    assert alerts(page) == [
        (
            "danger",
            "Chưa lưu kế hoạch. Còn các nội dung sau cần xác định: 8. Công tác thanh niên 1.1. Họp",
        )
    ]
    assert [link for link in links(page) if "#" in link[1]] == [
        ("8. Công tác thanh niên", "#id_area-8-meant"),
        ("1.1. Họp", "#id_deadline-1.1-day"),
    ]
    assert "Hãy nhập ngày thuộc năm 2021 (năm của kế hoạch) hoặc năm liền sau." in errors(page)[1]
    page = read(person.post(to("upload_confirm", upload.pk), {"area-8-meant": "7"}))
    assert [words(each) for each in page.iter() if each.get("id") == "open-areas"] != []
    (told,) = errors(page)
    assert "Hãy nhập ngày đến hạn hoặc chọn nhiệm vụ không có thời hạn, chỉ chọn một" in told


@pytest.mark.parametrize(("status", "word"), [("draft", "dự thảo"), ("closed", "đã đóng")])
def test_a_plan_that_is_here_already_is_named_by_its_status(person, place, status, word):
    make_plan(place.district, status=status)
    upload = staged(person, plan_book(HEADING, AREA, *ROWS))
    page = read(person.get(to("upload_preview", upload.pk)))
    assert alerts(page) == [
        (
            "info",
            f"Đã có kế hoạch của năm này ({word}). Khi xác nhận, kế hoạch được cập nhật theo tệp;"
            " tệp giống hệt thì không có thay đổi.",
        )
    ]
    assert actions(page) == [to("upload_discard", upload.pk), to("upload_confirm", upload.pk)]
    assert lines(page)[:4] == [
        "Kế hoạch",
        "Nhập kế hoạch",
        "Xem lại kế hoạch trước khi lưu",
        "Kế hoạch.xlsx Ủy ban nhân dân huyện Phú Lộc",
    ]
    assert person.post(to("upload_discard", upload.pk)).url == to("plan_import")


def test_the_form_that_takes_a_workbook(person, place):
    page = read(person.get(to("plan_import")))
    said = lines(page)
    assert "Chọn tệp Excel cơ quan đang dùng. Nội dung đọc được hiển thị để kiểm tra" in words(page)
    assert [line for line in said if "Tệp Excel của kế hoạch (.xlsx)" in line]
    assert said[-1] == "Đọc tệp Hủy" or said[-2:] == ["Đọc tệp", "Hủy"]
    assert [line for line in said if line.startswith("Kế hoạch của")]
    assert options(page, "authority") == ["theo tiêu đề của kế hoạch", str(place.district)]
    assert links(page)[-1] == ("Hủy", to("plan_list"))


def test_a_title_without_its_unit_asks_for_it(person, place, cast):
    Membership.objects.create(
        user=cast.home_affairs,
        role=Role.HOME_AFFAIRS,
        workplace=place.home_affairs,
        territory=place.neighbour,
        valid_from=date(2021, 1, 1),
    )
    content = plan_book(HEADING, AREA, task(1), title="KẾ HOẠCH CCHC NĂM 2021")
    file = SimpleUploadedFile("x.xlsx", content)
    page = read(person.post(to("plan_import"), {"upload": file}))
    (told,) = errors(page)
    assert told.endswith("Tiêu đề kế hoạch không ghi đơn vị ban hành. Hãy chọn đơn vị.")


# --- The page of a plan -------------------------------------------------------------------------


def test_what_issuing_and_closing_a_plan_will_do(person, place):
    draft, issued = make_plan(place.district, 2022, Plan.Status.DRAFT), make_plan(place.district)
    make_task(draft, "1.1", DAY, place.justice)
    page = read(person.get(to("plan_detail", draft.pk)))
    assert ("Ban hành kế hoạch…", to("plan_issue", draft.pk)) in links(page)
    said = words(read(person.get(to("plan_issue", draft.pk))))
    for sentence in (
        "Đơn vị cấp dưới xem được kế hoạch; cơ quan chủ trì báo cáo tiến độ nhiệm vụ.",
        "Từ đó, kế hoạch chỉ được thay đổi bằng văn bản sửa đổi, bổ sung.",
    ):
        assert sentence in said
    assert said.index("Số, ký hiệu") < said.index("Ngày ban hành") < said.index("Người ký")
    assert dialogs(read(person.get(to("plan_detail", issued.pk)))) == {
        "close-plan": (
            "Đóng kế hoạch Sau khi đóng, không cập nhật được tiến độ nhiệm vụ nữa.",
            to("plan_close", issued.pk),
        )
    }


def test_a_refused_issue_says_why_and_keeps_what_was_typed(person, place):
    plan = make_plan(place.district, status=Plan.Status.DRAFT)
    make_task(plan, "1.1", DAY, place.justice)
    tomorrow = timezone.localdate() + timedelta(days=1)
    typed = {"number": "12/KH-UBND", "issued_on": f"{tomorrow:%d/%m/%Y}"}
    page = read(person.post(to("plan_issue", plan.pk), typed))
    assert lines(page)[:2] == [plan.title, "Ban hành kế hoạch"]
    assert [error.removeprefix("Lỗi: ") for error in errors(page)] == [
        "Ngày ban hành không được sau ngày hôm nay."
    ]
    assert filled(page) == typed | {"signer": ""}
    back = to("plan_detail", plan.pk)
    assert links(page) == [
        (plan.title, back),
        ("Ngày ban hành", "#id_issued_on"),
        ("Trở lại", back),
    ]


def test_the_filters_are_called_as_they_filter(person, place):
    plan = make_plan(place.district)
    make_task(plan, "3.1", DAY, place.justice, area=3)
    page = read(person.get(to("plan_detail", plan.pk), {"show": "mine", "on": "10/03/2021"}))
    assert options(page, "show") == [
        "Tất cả nhiệm vụ",
        "Chưa hoàn thành",
        "Quá hạn",
        "Đến hạn trong 7 ngày",
        "Đến hạn trong 30 ngày",
        "Đến hạn trong tháng",
        "Đã hoàn thành",
        "Của tôi và cơ quan tôi",
    ]
    area = plan.tasks.select_related("area").get().area
    assert options(page, "area") == ["Tất cả lĩnh vực", area.name]
    assert options(page, "lead") == ["Tất cả cơ quan", "Phòng Tư pháp"]
    assert (filled(page)["show"], filled(page)["on"]) == ("Của tôi và cơ quan tôi", "10/03/2021")


def test_a_plan_is_issued_once_it_has_tasks(person, place):
    plan = make_plan(place.district, status=Plan.Status.DRAFT)
    typed = {"number": "12/KH-UBND", "issued_on": "25/12/2020"}
    refused = person.post(to("plan_issue", plan.pk), typed)
    assert refused.status_code == 422
    assert "Kế hoạch chưa có nhiệm vụ nào." in words(read(refused))
    make_task(plan, "1.1", DAY, place.justice)
    assert told(person.post(to("plan_issue", plan.pk), typed)) == [
        ("success", "Đã ban hành kế hoạch. Các cơ quan chủ trì có thể cập nhật tiến độ.")
    ]


# --- A task -------------------------------------------------------------------------------------


def test_a_report_is_asked_for_in_these_words_and_goes_to_its_task(client, place, justice):
    led = make_task(make_plan(place.district), "1.1", DAY, place.justice)
    client.force_login(justice)
    page = read(client.get(to("task_detail", led.pk), {"on": "2021-03-05"}))
    said = words(page)
    for label in ("Tính đến ngày", "Sản phẩm hoàn thành", "Khó khăn, hạn chế"):
        assert label in said[said.index("Báo cáo tiến độ") :]
    assert "Ví dụ: số, ngày của văn bản đã ban hành." in said
    assert actions(page) == [f"{to('task_report', led.pk)}?on=2021-03-05"]
    done = make_task(led.plan, "1.2", DAY, place.justice, done_on=DAY, reported_by=justice)
    page = read(client.get(to("task_detail", done.pk), {"on": "2021-03-05"}))
    assert "Lý do mở lại" in words(page)
    assert actions(page) == [f"{to('task_reopen', done.pk)}?on=2021-03-05"]


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        (date(2020, 12, 31),
         "Ngày này trước năm kế hoạch 2021. Hãy sửa lại, hoặc xác nhận ở dưới."),
        (date(2199, 1, 1), "Ngày này không được sau ngày hôm nay."),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_says_why(client, place, justice, day, refusal):
    led = make_task(make_plan(place.district), "1.1", DAY, place.justice)
    client.force_login(justice)
    typed = {"day": f"{day:%d/%m/%Y}", "word": "finished", "delivered": "Số 5"}
    page = read(client.post(to("task_report", led.pk), typed | drawn_for(led)))
    assert [error.removeprefix("Lỗi: ") for error in errors(page)] == [refusal]
    asks = "Đúng, nhiệm vụ đã hoàn thành trước năm kế hoạch" in words(page)
    assert asks is (day.year == 2020)
    assert facts(page)["Thời hạn"] == "10/03/2021 chậm nhất 10/03/2021"


def test_a_task_is_not_opened_again_without_a_reason(client, place, justice):
    plan = make_plan(place.district)
    led = make_task(plan, "1.1", DAY, place.justice, done_on=DAY, reported_by=justice)
    client.force_login(justice)
    page = read(client.post(to("task_reopen", led.pk), {"reason": " "} | drawn_for(led)))
    assert alerts(page) == [("danger", "Hãy nêu lý do.")]
    led.refresh_from_db()
    assert led.status == "done"


# --- Files --------------------------------------------------------------------------------------


def test_every_column_of_the_file_of_tasks(person, place, justice):
    plan = make_plan(place.district)
    make_task(
        plan, "1.1", DAY, place.justice, product="Báo cáo", note="CT01", deadline_text="10/3",
        coordinating=["Phòng Nội vụ", "Các xã"], done_on=date(2021, 3, 11), delivered="Số 5",
    )  # fmt: skip
    make_task(plan, "1.2", date(2021, 3, 31), None, area=2)
    book = book_of(person.get(to("plan_detail", plan.pk), {"as": "xlsx", "on": "2021-03-11"}))
    assert book.headings == [
        "STT", "Lĩnh vực", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp",
        "Người phụ trách", "Thời hạn", "Ngày đến hạn", "Trạng thái", "Ngày hoàn thành",
        "So với thời hạn", "Sản phẩm hoàn thành", "Kinh phí", "Ghi chú",
    ]  # fmt: skip
    first, second = [
        [f"{cell:%d/%m/%Y}" if hasattr(cell, "year") else cell for cell in row]
        for row in book.values()
    ]
    areas = [f"{each.area.order}. {each.area.name}" for each in plan.tasks.select_related("area")]
    assert first == [
        "1.1", areas[0], "Nhiệm vụ 1.1", "Báo cáo", "Phòng Tư pháp", "Phòng Nội vụ; Các xã",
        None, "10/3", "10/03/2021", "đã hoàn thành", "11/03/2021", "sau thời hạn", "Số 5",
        None, "CT01",
    ]  # fmt: skip
    assert second[:1] + second[7:11] == [
        "1.2", "31/03/2021", "31/03/2021", "đang thực hiện", None,
    ]  # fmt: skip
    early = book_of(person.get(to("plan_detail", plan.pk), {"as": "xlsx", "on": "2021-03-10"}))
    later = ("Ngày hoàn thành", "So với thời hạn", "Sản phẩm hoàn thành")
    assert early.values("Trạng thái", *later)[0] == [
        "đang thực hiện", None, None, None,
    ]  # fmt: skip


def test_every_column_of_the_targets_on_the_page_and_in_the_file(person, place, cast):
    plan = take(with_note("CT01"), place, cast).plan
    page = rows(read(person.get(to("plan_targets", plan.pk))))
    assert page[0][:5] == [
        "Mã",
        "Chỉ tiêu",
        "Mức phấn đấu",
        "Nhiệm vụ thực hiện",
        "Nguồn tham chiếu",
    ]
    assert page[1][:5] == ["CT01", "Hồ sơ đúng hạn", "trên 95%", "1.1", "Nghị quyết 76"]
    heads = [
        *("Mã", "Chỉ tiêu", "Mức phấn đấu", "Đơn vị tính", "Chỉ số", "Kết quả mới nhất"),
        *(
            "Giá trị",
            "Tính đến ngày",
            "Đánh giá",
            "Người báo cáo",
            "Nhiệm vụ thực hiện",
            "Nguồn tham chiếu",
        ),
    ]
    none = [None] * 6
    found = [
        ["CT01", "Hồ sơ đúng hạn", "trên 95%", "%", *none, "1.1", "Nghị quyết 76"],
        ["CT02", "Xếp loại", "Khá trở lên", "loại", *none, None, None],
    ]
    book = book_of(person.get(to("plan_targets", plan.pk), {"as": "xlsx"}))
    assert (book.above[:2], book.headings, book.values()) == (
        ["Chỉ tiêu", plan.title],
        heads,
        found,
    )
