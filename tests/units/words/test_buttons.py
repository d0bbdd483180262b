"""Small pages and the buttons of lists: each word, and where it leads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_campaign
from tests.people import Cast, District
from tests.reading import alerts, facts, lines, links, read, words
from units.files.pdf_pages import is_first_in_an_hour, kept_pages
from units.models import AuditEvent, Holiday, Job, Notice, User
from units.people.home import latest_events
from units.views.pdf_pages import PagesOf, ShownPage, ShownPages

pytestmark = pytest.mark.django_db
NOW = datetime(2035, 3, 16, tzinfo=UTC)
FILTERED = [
    ("unit_list", "administrator", ["Lọc"]),
    ("account_list", "administrator", ["Lọc", "Cấp lại mật khẩu cho người đã chọn"]),
    ("audit_list", "auditor", ["Lọc"]),
]


def main(client: Client, name: str, *key: int, **asked: object):
    return read(client.get(reverse(f"units:{name}", args=key), asked))


def buttons(page) -> list[str]:
    return [words(each) for each in page.iter("button") if each.get("type") == "submit"]


@pytest.mark.parametrize(("name", "person", "said"), FILTERED)
def test_the_buttons_of_a_list(
    cast: Cast, client: Client, name: str, person: str, said: list[str]
) -> None:
    client.force_login(getattr(cast, person))
    assert buttons(main(client, name)) == said


@pytest.mark.parametrize(
    ("name", "person", "found"),
    [
        (
            "notice_preferences",
            "staff",
            [("Thông báo", "notice_list"), ("Tài khoản của tôi", "my_account")],
        ),
        ("delegation_give", "head", [("Ủy quyền", "delegation_list"), ("Hủy", "delegation_list")]),
        (
            "holiday_add",
            "home_affairs",
            [("Ngày nghỉ", "holiday_list"), ("Hủy", "holiday_list")],
        ),
    ],
)
def test_the_ways_out_of_a_form(
    cast: Cast, client: Client, name: str, person: str, found: list[tuple[str, str]]
) -> None:
    client.force_login(getattr(cast, person))
    ways = links(main(client, name))
    assert [url for _words, url in ways] == [reverse(f"units:{to}") for _words, to in found]
    assert ways[0][0] == found[0][0]
    assert ways[-1][0] == found[-1][0]


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("unit_list", "administrator"),
        ("unit_import", "administrator"),
        ("account_list", "administrator"),
        ("account_import", "administrator"),
        ("account_add", "administrator"),
        ("audit_list", "auditor"),
        ("delegation_list", "head"),
        ("delegation_give", "head"),
        ("notice_list", "staff"),
        ("notice_preferences", "staff"),
        ("holiday_import", "home_affairs"),
        ("search", "staff"),
    ],
)
def test_a_page_is_called_like_its_heading(
    cast: Cast, client: Client, name: str, person: str
) -> None:
    client.force_login(getattr(cast, person))
    page = client.get(reverse(f"units:{name}")).text
    title, heading = (words(read(page, tag)) for tag in ("title", "h1"))
    assert heading
    assert title.startswith(heading)


def test_accounts_are_chosen_all_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = main(client, "account_list")
    (chooser,) = [each for each in page.iter("label") if "Chọn tất cả" in words(each)]
    assert words(chooser) == "Chọn tất cả trên trang này"
    (form,) = [each for each in page.iter("form") if "panel" in each.get("class", "").split()]
    assert form.get("action") == reverse("units:passwords_reset")
    chosen = [each.get("value") for each in form.iter("input") if each.get("name") == "account"]
    assert str(cast.staff.pk) in chosen


def test_a_new_account_has_a_first_role(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = main(client, "account_add")
    assert lines(page)[:3] == [
        "Tài khoản",
        "Tạo tài khoản",
        "Mật khẩu dùng một lần hiển thị một lần sau khi lưu.",
    ]
    assert [words(each) for each in page.iter("h2")] == ["Vai trò đầu tiên"]
    assert buttons(page) == ["Tạo"]
    accounts = reverse("units:account_list")
    assert links(page) == [("Tài khoản", accounts), ("Hủy", accounts)]


def test_a_new_account_holds_all_that_was_typed(
    place: District, cast: Cast, client: Client
) -> None:
    client.force_login(cast.administrator)
    typed = {
        "username": "nva",
        "full_name": "Nguyễn Văn A",
        "email": "nva@example.vn",
        "phone": "0234",
        "role": "staff",
        "workplace": place.commune.pk,
        "territory": place.district.pk,
        "position": "Công chức",
        "valid_from": "05/01/2030",
        "valid_to": "30/06/2031",
    }
    client.post(reverse("units:account_add"), typed)
    user = User.objects.get(username="nva")
    assert (user.full_name, user.email, user.phone) == ("Nguyễn Văn A", "nva@example.vn", "0234")
    held = user.memberships.get()
    assert (held.role, held.position) == ("staff", "Công chức")
    assert (held.workplace, held.territory) == (place.commune, place.district)
    assert (held.valid_from, held.valid_to) == (date(2030, 1, 5), date(2031, 6, 30))


def test_an_import_says_what_the_columns_are(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = main(client, "unit_import")
    assert [words(each) for each in page.iter("h2")] == ["Các cột của tệp"]
    assert buttons(page) == ["Xem trước thay đổi"]


def test_all_notices_are_marked_as_read_where_there_are_unread(cast: Cast, client: Client) -> None:
    client.force_login(cast.staff)
    assert buttons(main(client, "notice_list")) == []
    Notice.objects.create(recipient=cast.staff, kind="gone", target_id=1)
    page = main(client, "notice_list")
    assert buttons(page)[0] == "Đánh dấu đã đọc tất cả"
    assert next(page.iter("form")).get("action") == reverse("units:notices_read")


def test_a_month_to_pick_from(cast: Cast, client: Client) -> None:
    client.force_login(cast.staff)
    answer = client.get(reverse("units:calendar_month"), {"day": "04/03/2026"}).text
    page = read(f"<main>{answer}</main>")
    assert words(page.find(".//strong")) == "Tháng 3/2026"
    beside = {each.get("data-month"): each for each in page.iter("button")}
    assert {"01/02/2026", "01/04/2026"} <= set(beside)
    assert "Tháng trước" in answer[: answer.index("<strong>")]
    assert "Tháng sau" in answer[answer.index("</strong>") : answer.index("<table")]
    assert [each.get("title") for each in page.iter("abbr")] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ nhật",
    ]
    days = {each.get("data-day"): each for each in page.iter("button") if each.get("data-day")}
    fourth, saturday, before = days["04/03/2026"], days["07/03/2026"], days["28/02/2026"]
    assert (words(fourth), fourth.get("title")) == ("4", "Thứ Tư, ngày 04/03/2026")
    assert fourth.get("aria-label") == fourth.get("title")
    assert fourth.get("class") == "calendar-day"
    assert saturday.get("class") == "calendar-day is-off"
    assert before.get("class") == "calendar-day is-outside is-off"
    today = f"{timezone.localdate():%d/%m/%Y}"
    answer = client.get(reverse("units:calendar_month"), {"day": "31/02/2026"}).text
    marked = [
        each.get("data-day")
        for each in read(f"<main>{answer}</main>").iter("button")
        if each.get("aria-current") == "date"
    ]
    assert marked == [today]


OF = PagesOf("Công văn 1", "3 trang", "/back/", "Tài liệu", "/picture/", "/download/")


def shown(count: int, *numbers: int):
    pages = tuple(ShownPage(number, 1240, 1755 + number) for number in numbers)
    html = render_to_string("units/_pdf_pages.html", {"shown": ShownPages(OF, count, pages)})
    return read(f"<main>{html}</main>")


def test_the_pages_of_a_pdf() -> None:
    page = shown(3, 1, 2)
    assert lines(page) == [
        "Trang 1/3",
        "Trang 2/3",
        "Chỉ hiển thị 2 trang đầu; tệp gốc có đủ các trang.",
        "Tải tệp gốc",
    ]
    pictures = [dict(each.attrib) for each in page.iter("img")]
    assert pictures[1] == {
        "src": "/picture/?page=2",
        "width": "1240",
        "height": "1757",
        "loading": "lazy",
        "alt": "Trang 2/3: Công văn 1",
    }
    assert links(page) == [("Tải tệp gốc", "/download/")]
    assert lines(shown(2, 1, 2)) == ["Trang 1/2", "Trang 2/2", "Tải tệp gốc"]
    page = shown(0)
    said = "Không hiển thị được các trang tại đây. Hãy tải tệp về để xem."
    assert alerts(page) == [("warning", said)]
    assert lines(page)[-1] == "Tải tệp gốc"


def test_reading_a_pdf_counts_once_an_hour(tmp_path: Path, settings) -> None:
    settings.STATE_DIR = tmp_path
    one, other = 7, 8  # of the register; their content may be the same
    asked = [(1, one), (1, one), (2, one), (1, other), (2, one)]
    assert [is_first_in_an_hour(*each) for each in asked] == [True, False, True, True, False]
    kept_pages().clear()
    assert is_first_in_an_hour(1, one)


def test_the_progress_of_passwords() -> None:
    class Made:
        pk = 7

    for status, said in ((Job.Status.QUEUED, "đang chờ xử lý"), (Job.Status.RUNNING, "40")):
        job = Job(status=status, progress=40)
        html = render_to_string("units/_passwords_progress.html", {"list": Made, "job": job})
        page = read(html, "section")
        assert said in lines(page)[0]
        assert "40" in lines(page)[0] or status == Job.Status.QUEUED
        assert page.find(".//progress").attrib == {
            "value": "40",
            "max": "100",
            "aria-label": "Tiến độ",
        }
        assert lines(page)[1] == (
            "Anh/chị có thể rời trang này; phần mềm tiếp tục xử lý,"
            " danh sách có tại trang Tài khoản."
        )
        assert page.get("hx-get") == reverse("units:password_list_progress", args=[7])


# The home page of an administrator, and the settings of an authority


def test_the_newest_events_stand_on_the_home_page(place: District, cast: Cast) -> None:
    def event(number: int, verb: str, **other: object) -> None:
        told = {"actor": cast.head, "actor_name": "Head", "unit": place.commune}
        at = NOW + timedelta(hours=number)
        AuditEvent.objects.create(
            verb=verb, at=at, target_type="units.unit", target_label="Xã A", **told | other
        )

    event(0, "unit_changed")
    event(1, "log_in")
    event(2, "log_out")
    system = {"actor": None, "actor_name": "system"}
    event(20, "unit_moved", unit=None, **system)
    event(21, "unit_changed", unit=place.neighbour)
    assert [(each.what, each.label) for each in latest_events(cast.administrator, NOW)] == [
        ("Sửa đơn vị", "Xã A")  # neither coming and going nor what is the neighbour's
    ]
    for number in range(3, 13):
        event(number, "unit_added")
    found = latest_events(cast.auditor, NOW)
    assert [(each.what, each.by, each.unit) for each in found] == [
        ("Sửa đơn vị", "Head", "UBND huyện Nam Đông"),
        ("Chuyển đơn vị", "", ""),
        *[("Thêm đơn vị", "Head", "Lộc An")] * 8,
    ]
    assert [each.at for each in found] == sorted((each.at for each in found), reverse=True)


def test_the_settings_of_an_authority(
    place: District, cast: Cast, client: Client, enter: Callable[[User], Client]
) -> None:
    campaign = make_campaign(place, cast)
    year = timezone.localdate().year
    for authority, day in (
        (place.district, date(year, 1, 1)),
        (place.district, date(year, 12, 31)),
        (place.district, date(year + 1, 1, 1)),
        (place.neighbour, date(year, 5, 5)),
    ):
        Holiday.objects.create(authority=authority, day=day, name="Lễ", kind=Holiday.Kind.OFF)
    enter(cast.home_affairs)
    page = read(client.get(reverse("reports:authority_settings", args=[place.district.pk])))
    assert lines(page)[:3] == [
        "Đơn vị",
        place.district.name,
        f"Thiết lập của cơ quan: {place.district.name}",
    ]
    assert [words(each) for each in page.iter("h2")] == [
        "Phần đầu và phần ký của báo cáo",
        "Danh mục của cơ quan",
    ]
    assert list(facts(page)) == [
        "Cơ quan ban hành",
        "Số, ký hiệu",
        "Địa danh, ngày tháng",
        "Hình thức ký",
    ]
    assert facts(page)["Địa danh, ngày tháng"] == "Phú Lộc, ngày … tháng … năm …"
    reasons = place.district.deduction_reasons.count()
    assert lines(page)[-3:] == [
        "Ngày nghỉ 2 ngày riêng trong năm nay, ngoài ngày nghỉ chung cả nước",
        f"Lý do trừ điểm {reasons} lý do",
        f"Kỳ và thời hạn {campaign.title}",
    ]
    assert links(page)[-3:] == [
        ("Ngày nghỉ", reverse("units:holiday_list")),
        ("Lý do trừ điểm", reverse("scoring:campaign_reasons", args=[campaign.pk])),
        ("Kỳ và thời hạn", reverse("scoring:campaign", args=[campaign.pk])),
    ]
    unit = read(client.get(reverse("units:unit_detail", args=[place.district.pk])))
    assert "Thiết lập của cơ quan" in lines(unit)
    assert "Địa danh trong văn bản: Phú Lộc" in lines(unit)
    (opened,) = [url for said, url in links(unit) if said == "Mở thiết lập"]
    assert opened == reverse("reports:authority_settings", args=[place.district.pk])
