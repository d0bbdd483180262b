"""Results of targets: who types them, what counts on which day, and what stays of a correction."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from plans.models import Plan, Target, TargetReading
from plans.targets.page import read_targets
from plans.targets.readings import add_reading, newest_readings
from tests.drawn_for import drawn_for
from tests.exported import book_of
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task
from tests.plans.targets.made import END_OF_JUNE, END_OF_MARCH, make_target, read
from units.models import AuditEvent, User
from units.refusals import NotReady

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(place: District) -> Plan:
    return make_plan(place.district)


def send(client: Client, target: Target, **typed: object):
    address = reverse("plans:target_read", args=[target.pk])
    return client.post(address, {**typed, **drawn_for(target)})


def errors(response) -> dict[str, list[str]]:
    assert response.status_code == 422
    return response.context["form"].errors


def test_the_newest_day_counts_and_of_a_day_the_last_typed(issued: Plan, cast: Cast) -> None:
    target, by = make_target(issued), cast.home_affairs
    june, march = read(target, "96", by), read(target, "90", by, END_OF_MARCH)
    assert newest_readings(issued, END_OF_JUNE) == {target.pk: june}
    assert newest_readings(issued, END_OF_JUNE - timedelta(1)) == {target.pk: march}
    assert newest_readings(issued, END_OF_MARCH - timedelta(1)) == {}
    again = read(target, "97", by)
    assert newest_readings(issued, END_OF_JUNE) == {target.pk: again}


def test_a_correction_is_a_new_reading_and_the_old_one_stays(issued: Plan, cast: Cast) -> None:
    target, by = make_target(issued), cast.home_affairs
    wrong = read(target, "96", by)
    right = read(target, "92.5", by, END_OF_MARCH, corrects=wrong)
    assert newest_readings(issued, END_OF_JUNE) == {target.pk: right}
    assert [each.value for each in target.readings.all()] == [96, Decimal("92.5")]
    assert TargetReading.objects.get(pk=wrong.pk).reported_by == by
    with pytest.raises(NotReady, match="vừa được người khác sửa"):
        read(target, "1", by, corrects=wrong)
    add_reading(target, by=by, day=END_OF_MARCH, said={}, note="Nhầm", corrects=right)
    assert newest_readings(issued, END_OF_JUNE) == {}
    event = AuditEvent.objects.filter(verb="target_read").latest("pk")
    assert (event.before, event.after["result"], event.reason) == (
        {"result": "92,5% (31/03/2021)"},
        "đã rút lại (31/03/2021)",
        "Nhầm",
    )


def test_who_reports_for_the_authority_or_for_a_lead_office(
    issued: Plan, place: District, cast: Cast, justice: User
) -> None:
    target, other = make_target(issued), make_target(issued, "2")
    target.tasks.add(make_task(issued, "1.1", None, place.justice))
    read(target, "96", justice)
    with pytest.raises(PermissionDenied):
        read(other, "96", justice)
    read(other, "96", cast.home_affairs)
    for person in (cast.staff, cast.leader):
        with pytest.raises(PermissionDenied):
            read(target, "96", person)


@pytest.mark.parametrize("status", ["draft", "closed"])
def test_only_for_a_plan_in_force(place: District, cast: Cast, status: str) -> None:
    target = make_target(make_plan(place.district, status=status))
    with pytest.raises(NotReady):
        read(target, "96", cast.home_affairs)
    assert not target.readings.exists()


@pytest.mark.parametrize(
    ("operator", "typed", "kept"),
    [
        (">", "92,5", ("92.5", None, "")),
        (">", "92.5 %", ("92.5", None, "")),
        ("rank<=", "5", (None, 5, "")),
        ("class>=", "Tốt", (None, None, "Tốt")),
        ("", "Tăng 2 bậc", (None, None, "Tăng 2 bậc")),
    ],
)
def test_what_is_typed_is_kept_as_its_kind(client, issued, cast, operator, typed, kept) -> None:
    level = {"level": "Tăng so với năm trước"} if not operator else {}
    target = make_target(issued, operator=operator, **level)
    client.force_login(cast.home_affairs)
    page = send(client, target, day="30/06/2021", said=typed, note="Báo cáo 12")
    assert page.status_code == 302
    reading = target.readings.get()
    value = None if kept[0] is None else Decimal(kept[0])
    assert (reading.value, reading.rank, reading.words) == (value, *kept[1:])
    assert (reading.note, reading.day, reading.reported_by) == (
        "Báo cáo 12",
        END_OF_JUNE,
        cast.home_affairs,
    )


@pytest.mark.parametrize(
    ("operator", "typed", "said"),
    [
        (">", "nhiều", "“nhiều” không phải là số."),
        (">", "", "Ô này không được để trống."),
        (">", "-1", "không được nhập số âm"),
        (">", "1.000", "1000 hay 1"),
        (">", "120", "120% lớn hơn 100%. Hãy sửa lại, hoặc xác nhận bên dưới."),
        (">", "0,95", "0,95% hay 95%?"),
        ("rank<=", "0", "“0” nhỏ hơn mức thấp nhất là 1"),
        ("rank<=", "2,5", "phải là số nguyên"),
        ("class>=", "Tuyệt vời", "Tuyệt vời"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(client, issued, cast, operator, typed, said) -> None:
    target = make_target(issued, operator=operator)
    client.force_login(cast.home_affairs)
    page = send(client, target, day="30/06/2021", said=typed, note="giữ lại")
    assert said in " ".join(errors(page)["said"])
    assert "giữ lại" in page.text
    assert not target.readings.exists()


def test_a_day_to_come_is_refused_and_a_share_over_all_is_taken_once_confirmed(
    client: Client, issued: Plan, cast: Cast
) -> None:
    target = make_target(issued)
    client.force_login(cast.home_affairs)
    tomorrow = timezone.localdate() + timedelta(1)
    page = send(client, target, day=f"{tomorrow:%d/%m/%Y}", said="90")
    assert errors(page)["day"] == ["Ngày này không được sau ngày hôm nay."]
    assert send(client, target, day="30/06/2021", said="120", confirmed="on").status_code == 302
    assert target.readings.get().value == 120


def test_a_reading_is_corrected_and_taken_back_on_the_page(
    client: Client, issued: Plan, cast: Cast
) -> None:
    target, other = make_target(issued), make_target(issued, "2")
    wrong, foreign = read(target, "96", cast.home_affairs), read(other, "1", cast.home_affairs)
    client.force_login(cast.home_affairs)
    detail = reverse("plans:target_detail", args=[target.pk])
    form = client.get(detail, {"corrects": wrong.pk}).context["form"]
    assert (form["said"].value(), form["day"].value()) == ("96", "30/06/2021")
    assert client.get(detail, {"corrects": foreign.pk}).status_code == 404
    typed = {"day": "30/06/2021", "corrects": wrong.pk, "taken_back": "on"}
    assert "note" in errors(send(client, target, **typed))
    assert "corrects" in errors(send(client, target, **typed | {"corrects": foreign.pk}, note="x"))
    assert send(client, target, **typed, note="Nhầm chỉ tiêu").status_code == 302
    page = client.get(detail).text
    assert "<s>96%</s>" in page
    assert "đã rút lại" in page


def test_the_page_says_each_target_with_its_newest_result(
    client: Client, issued: Plan, cast: Cast
) -> None:
    by = cast.home_affairs
    first, second = make_target(issued), make_target(issued, "2", "<=", value=3, measure="ngày")
    part = make_target(issued, "2.1", "<=", value=3, measure="ngày", parent=second)
    make_target(issued, "3", "rank<=")
    read(first, "92.5", by)
    read(part, "2", by, END_OF_MARCH)
    client.force_login(cast.leader)
    address = reverse("plans:plan_targets", args=[issued.pk])
    page = client.get(address, {"on": "30/06/2021"})
    assert "92,5% so với trên 95%: còn thiếu hơn 2,5 điểm phần trăm" in page.text
    assert "2 ngày so với không quá 3 ngày: thấp hơn 1 ngày" in page.text
    shown = page.context["page"]
    assert [(row.target.code, row.placed.depth) for row in shown.rows] == [
        ("1", 0),
        ("2", 0),
        ("2.1", 1),
        ("3", 0),
    ]
    assert (shown.reached, shown.read) == (1, 2)
    assert client.get(address, {"on": "31/03/2021"}).context["page"].read == 1
    book = book_of(client.get(address, {"on": "30/06/2021", "as": "xlsx"}))
    result = book.values("Mã", "Kết quả mới nhất", "Đánh giá", "Người báo cáo")
    assert result[0] == ["1", "92,5%", "chưa đạt", by.full_name]
    assert result[2:] == [["2.1", "2 ngày", "đạt", by.full_name], ["3", None, None, None]]
    assert book.looks("Tính đến ngày") == {("d", "dd/mm/yyyy")}


def test_the_panel_tells_the_story_with_a_line(client: Client, issued: Plan, cast: Cast) -> None:
    target, rank = make_target(issued), make_target(issued, "2", "rank<=")
    for said, day in (("90", END_OF_MARCH), ("92.5", END_OF_JUNE), ("96", date(2021, 9, 30))):
        read(target, said, cast.home_affairs, day)
    client.force_login(cast.leader)
    panel = client.get(reverse("plans:target_detail", args=[target.pk]))
    assert [mark.values for mark in panel.context["chart"].marks] == [
        [90, 95],
        [Decimal("92.5"), 95],
        [96, 95],
    ]
    assert [line.text for line in panel.context["story"]] == ["96%", "92,5%", "90%"]
    assert client.get(reverse("plans:target_detail", args=[rank.pk])).context["chart"] is None


def test_sixty_targets_ask_as_much_as_one(
    client: Client, issued: Plan, place: District, cast: Cast, django_assert_max_num_queries
) -> None:
    task = make_task(issued, "1.1", None, place.justice)
    for number in range(60):
        target = make_target(issued, str(number))
        target.tasks.add(task)
        read(target, "96", cast.home_affairs)
    person = User.objects.get(pk=cast.home_affairs.pk)
    assert person.live_memberships
    with django_assert_max_num_queries(3):
        page = read_targets(issued, person, END_OF_JUNE)
        assert {row.reason for row in page.rows} == {
            "96% so với trên 95%: cao hơn 1 điểm phần trăm"
        }
    client.force_login(person)
    with django_assert_max_num_queries(12):
        client.get(reverse("plans:plan_targets", args=[issued.pk]))
    with django_assert_max_num_queries(16):
        client.get(reverse("plans:target_detail", args=[target.pk]), headers={"HX-Request": "true"})
