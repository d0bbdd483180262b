"""The tasks that the home page asks an office to report: which, from which day, in which words."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from plans.home import tasks_to_report
from tests.plans.made import make_plan, make_task
from tests.reading import links, read, words
from units.todos import Todo

pytestmark = pytest.mark.django_db
NOON = datetime(2021, 6, 15, 5, tzinfo=UTC)  # noon of Tuesday 15 June in Hà Nội
TODAY = date(2021, 6, 15)


def day(distance: int) -> date:
    return TODAY + timedelta(days=distance)


def asked(person, now: datetime = NOON) -> list[str]:
    """The codes of the tasks, as the list names them."""
    return [each.what.split(": ")[1].split(".")[0] for each in tasks_to_report(person, now)]


def test_a_task_is_asked_for_from_two_weeks_before_its_last_day(place, justice):
    plan = make_plan(place.district)
    for distance in (-400, -1, 0, 13, 14, 15):
        make_task(plan, f"ngày {distance}", day(distance), place.justice)
    make_task(plan, "thường xuyên", None, place.justice)
    assert asked(justice) == ["ngày -400", "ngày -1", "ngày 0", "ngày 13", "ngày 14"]


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (datetime(2021, 6, 15, 16, 59, tzinfo=UTC), []),  # 23:59 of 15 June in Hà Nội
        (datetime(2021, 6, 15, 17, 0, tzinfo=UTC), ["1"]),  # midnight: the 16th
    ],
)
def test_its_day_begins_at_midnight_of_ha_noi(place, justice, now, found):
    make_task(make_plan(place.district), "1", day(15), place.justice)
    assert asked(justice, now) == found


def test_each_says_what_is_due_when_and_leads_to_its_task(place, justice):
    plan = make_plan(place.district)
    late, near = (
        make_task(plan, code, day(distance), place.justice, title=title, deadline_text=text)
        for code, distance, title, text in (
            ("1.1", -2, "Rà soát văn bản", "Trong quý II"),
            ("2.3", 1, "Công bố thủ tục", "16/6"),
        )
    )
    one, two = tasks_to_report(justice, NOON)
    assert one.due
    assert two.due
    assert (one, two) == (
        Todo(
            what="Báo cáo nhiệm vụ: 1.1. Rà soát văn bản",
            button="Báo cáo tiến độ",
            url=reverse("plans:task_detail", args=[late.pk]),
            note="Trong quý II",
            due=one.due,
        ),
        Todo(
            what="Báo cáo nhiệm vụ: 2.3. Công bố thủ tục",
            button="Báo cáo tiến độ",
            url=reverse("plans:task_detail", args=[near.pk]),
            note="16/6",
            due=two.due,
        ),
    )
    assert [(each.due.words, each.due.tone) for each in (one, two)] == [
        ("quá hạn 2 ngày", "bad"),
        ("còn 1 ngày làm việc", "warn"),
    ]


def test_a_task_can_be_reported_in_time_until_the_end_of_its_last_day(place, justice):
    make_task(make_plan(place.district), "1", TODAY, place.justice)
    (each,) = tasks_to_report(justice, NOON)
    assert each.due
    assert (each.due.words, each.due.tone) == ("còn 11 giờ", "warn")
    (each,) = tasks_to_report(justice, NOON + timedelta(days=1))
    assert each.due
    assert (each.due.words, each.due.tone) == ("quá hạn 1 ngày", "bad")


def test_nobody_is_asked_for_what_is_done_led_by_others_or_not_in_force(place, cast, justice):
    plan = make_plan(place.district)
    make_task(plan, "xong", day(-1), place.justice, done_on=TODAY)
    make_task(plan, "của Nội vụ", day(-1), place.home_affairs)
    make_task(plan, "chưa rõ ai", day(-1), None)
    for year, status in ((2020, "closed"), (2022, "draft")):
        make_task(make_plan(place.district, year, status), status, day(-1), place.justice)
    assert asked(justice) == []
    assert asked(cast.home_affairs) == ["của Nội vụ"]
    assert asked(cast.leader) == []


def test_the_home_page_lists_it_with_its_button(client, place, justice):
    task = make_task(make_plan(place.district), "1.1", TODAY, place.justice)  # long ago by now
    client.force_login(justice)
    page = read(client.get(reverse("home")))
    said = words(page)
    assert "Báo cáo nhiệm vụ: 1.1. Nhiệm vụ 1.1" in said
    assert "quá hạn từ 15/06/2021" in said
    assert ("Báo cáo tiến độ", reverse("plans:task_detail", args=[task.pk])) in links(page)
