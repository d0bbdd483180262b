"""Refusals that are seldom seen: each names what is wrong, and nothing changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.exported import write_csv
from tests.people import Cast, District, make_person, make_unit
from tests.reading import lines, links, read, words
from tests.units.imports.test_import_accounts import row
from tests.units.imports.test_import_units import imported, problems, unit_row
from units.audit_table import audit_table
from units.calendar.holidays import COLUMNS as DAYS
from units.calendar.holidays import HolidayResource
from units.fields import WholeField
from units.files.uploads import UploadField
from units.grants import Role
from units.imports.importing import run
from units.imports.tables import read_table
from units.jobs import JobRefused
from units.models import Delegation, Job, PasswordList, Unit, User
from units.people.account_table.columns import COLUMNS as ACCOUNT_COLUMNS
from units.people.account_table.resource import AccountResource
from units.people.delegations import delegate
from units.people.password_lists import making
from units.refusals import NotReady
from units.search import kinds
from units.search.kinds import Hit, Kind

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def day(later: int = 0) -> date:
    return timezone.localdate() + later * DAY


# Tables


def test_a_unit_twice_in_a_table() -> None:
    assert problems(imported(unit_row(), unit_row(name="Xã B"))) == [
        "Cột “Mã”: đơn vị bị trùng trong tệp."
    ]
    assert not Unit.objects.exists()


def test_a_unit_at_the_top(place: District, cast: Cast) -> None:
    found = problems(imported(unit_row("9", "Tỉnh khác", "tinh"), by=cast.administrator))
    words_ = "Cột “Trực thuộc (mã)”: đơn vị cấp cao nhất chỉ do người vận hành máy chủ thêm."
    assert found == [words_]


def test_a_role_twice_in_a_table(place: District, cast: Cast) -> None:
    keys = [column.key for column in ACCOUNT_COLUMNS]
    table = read_table(write_csv(keys, [row(), row(), row(role="Lãnh đạo UBND")]), ACCOUNT_COLUMNS)
    outcome = run(AccountResource(by=cast.administrator, dry=True), table)
    assert [each.problems for each in outcome.rows] == [
        (),
        ("Cột “Tên đăng nhập”: vai trò này bị trùng trong tệp.",),
        (),
    ]


def test_a_day_twice_in_a_table(place: District, cast: Cast) -> None:
    keys = [column.key for column in DAYS]
    days = [["05/03/2035", "Lễ", ""], ["06/03/2035", "Lễ", ""], ["05/03/2035", "Hội", ""]]
    resource = HolidayResource(by=cast.home_affairs, dry=True, authority=place.district.pk)
    outcome = run(resource, read_table(write_csv(keys, days), DAYS))
    twice = ("Cột “Ngày”: ngày này bị trùng trong bảng.",)
    assert [each.problems for each in outcome.rows] == [(), (), twice]


def test_a_user_name_of_somebody_out_of_reach(place: District, cast: Cast) -> None:
    keys = [column.key for column in ACCOUNT_COLUMNS]
    name = cast.neighbour_home_affairs.username
    table = read_table(write_csv(keys, [row(username=name)]), ACCOUNT_COLUMNS)
    outcome = run(AccountResource(by=cast.administrator, dry=True), table)
    words_ = "Cột “Tên đăng nhập”: tên đăng nhập này đã có người khác sử dụng."
    assert [each.problems for each in outcome.rows] == [(words_,)]


def test_the_trail_as_a_table_names_its_columns(place: District, cast: Cast) -> None:
    table = audit_table([])
    assert table.title == "Nhật ký hoạt động"
    assert [str(each.label) for each in table.columns] == [
        "Thời điểm",
        "Người thực hiện",
        "Thay mặt",
        "Địa chỉ truy cập",
        "Hành động",
        "Đối tượng",
        "Lý do",
        "Đơn vị",
        "Thay đổi",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a" * 201, "Nội dung tìm dài quá 200 ký tự. Hãy rút ngắn."),
        ("a", "Hãy nhập một từ có ít nhất 2 chữ cái hoặc chữ số."),
    ],
)
def test_words_that_cannot_be_searched(cast: Cast, client: Client, typed: str, said: str) -> None:
    client.force_login(cast.staff)
    for view in ("search", "search_hits"):
        assert said in client.get(reverse(f"units:{view}"), {"q": typed}).text


def test_a_list_of_passwords_that_has_gone(cast: Cast) -> None:
    gone = PasswordList.objects.create(maker=cast.administrator, chosen=[cast.staff.pk])
    job = Job(kind="passwords", target_id=gone.pk)
    with pytest.raises(JobRefused) as refusal:
        making.reset_passwords(job, lambda percent: None)
    assert str(refusal.value) == "Danh sách đã quá hạn. Hãy yêu cầu lại."


# Fields


@pytest.mark.parametrize("typed", ["", None])
def test_no_file(typed: str | None) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        UploadField().clean(typed)
    assert refusal.value.messages == ["Hãy chọn tệp."]


def test_no_whole_number() -> None:
    assert str(WholeField().error_messages["invalid"]) == "Hãy nhập một số nguyên."
    assert WholeField().clean("12") == 12


# Deputies


def give(cast: Cast, first: date, last: date, **other: User) -> Delegation:
    asked = {"deputy": cast.staff, "by": cast.head} | other
    held = cast.head.memberships.get()
    return delegate(held, valid_from=first, valid_to=last, reason="Nghỉ", **asked)


def refused(call: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(NotReady) as refusal:
        call()
    assert not Delegation.objects.exists()
    return tuple(map(str, refusal.value.sentences))


def test_days_of_a_delegation(place: District, cast: Cast) -> None:
    over = "Thời gian ủy quyền đã qua. Hãy chọn ngày kết thúc từ hôm nay trở đi."
    assert refused(lambda: give(cast, day(-2), day(-1))) == (over,)
    last = day(3)
    cast.head.memberships.update(valid_to=last)
    ends = f"Vai trò của chính anh/chị kết thúc ngày {last:%d/%m/%Y}."
    assert refused(lambda: give(cast, day(), last + DAY)) == (ends,)
    assert give(cast, day(-1), day()).valid_to == day()
    assert give(cast, day(1), last).valid_to == last


def test_what_another_person_holds(place: District, cast: Cast) -> None:
    colleague = make_person("head2", Role.HEAD, place.commune)
    with pytest.raises(PermissionDenied) as refusal:
        give(cast, day(), day(), by=colleague)
    assert str(refusal.value) == "Anh/chị chỉ ủy quyền được vai trò của chính mình."


# Searching


@pytest.fixture
def things(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three things, of which so many are answered as are asked for."""

    def find(user: User, typed: str, most: int) -> list[Hit]:
        return [Hit(f"Việc {number}", f"/t/{number}/", "ghi chú") for number in range(30)][:most]

    listed = Kind("listed", "Danh mục", "unit", 1, find, "units:unit_list")
    alone = Kind("alone", "Riêng", "unit", 2, find)
    monkeypatch.setattr(kinds, "_kinds", {"alone": alone, "listed": listed})


def test_the_page_of_a_search_leads_on(cast: Cast, client: Client, things: None) -> None:
    client.force_login(cast.staff)
    page = read(client.get(reverse("units:search"), {"q": "việc a&b"}))
    assert lines(page)[:2] == ["Tìm kiếm", "Từ cần tìm"]
    assert "40 kết quả" in words(page)
    found = links(page)
    assert found[0] == ("Việc 0 ghi chú", "/t/0/")
    more = ("Xem thêm: Danh mục", f"{reverse('units:unit_list')}?q=vi%E1%BB%87c%20a%26b")
    assert found[20] == more
    assert len(found) == 41
    assert lines(page)[-1] == "Còn kết quả khác. Hãy thêm từ để thu hẹp."
    assert [words(each) for each in page.iter("h2")] == ["Danh mục", "Riêng"]
    (field,) = [each for each in page.iter("input") if each.get("name") == "q"]
    assert field.get("placeholder") == "Tiêu chí, tài liệu, nhiệm vụ, đơn vị, trang…"
    assert (field.get("value"), field.get("maxlength")) == ("việc a&b", "201")


def test_the_dialog_of_a_search_leads_to_the_page(cast: Cast, client: Client, things: None) -> None:
    client.force_login(cast.staff)
    answer = client.get(reverse("units:search_hits"), {"q": "việc"}).text
    found = links(read(f"<main>{answer}</main>"))
    page = reverse("units:search") + "?q=vi%E1%BB%87c"
    assert [each for each in found if "Xem thêm" in each[0]] == [
        ("Xem thêm: Danh mục", page),
        ("Xem thêm: Riêng", page),
    ]
    assert len(found) == 12
    assert "10 kết quả" in answer


def test_pages_and_actions_are_found_by_other_words_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.administrator)
    page = read(client.get(reverse("units:search"), {"q": "điện thoại"}))
    assert [words(each) for each in page.iter("h2")] == ["Trang và thao tác"]
    assert links(page) == [("Tài khoản của tôi", reverse("units:my_account"))]
    page = read(client.get(reverse("units:search"), {"q": "nhập danh sách"}))
    assert links(page) == [
        ("Nhập danh sách đơn vị thao tác", reverse("units:unit_import")),
        ("Nhập danh sách tài khoản thao tác", reverse("units:account_import")),
    ]


def test_a_unit_is_told_from_its_namesakes(place: District, cast: Cast, client: Client) -> None:
    last = date(2024, 6, 30)
    make_unit("X1", "Xã Trùng", "Trùng", Unit.Kind.COMMUNE, place.district, valid_to=last)
    make_unit("X2", "Xã Trùng", "Trùng", Unit.Kind.COMMUNE, place.justice)
    client.force_login(cast.home_affairs)
    page = read(client.get(reverse("units:search"), {"q": "trùng"}))
    district = "Ủy ban nhân dân huyện Phú Lộc"
    assert {text for text, _page in links(page)} == {
        f"Xã Trùng Xã, {district}, X1, – 30/06/2024",
        "Xã Trùng Xã, Phòng Tư pháp, X2",
    }
