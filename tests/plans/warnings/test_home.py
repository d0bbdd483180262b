"""What is warned of stands on the home page until it is answered or solved."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from plans.home import tasks_to_report
from plans.models import TaskWarning
from plans.warnings.acknowledging import acknowledge
from tests.plans.made import finish, make_task
from tests.plans.warnings.warned import at, run
from units.calendar.workdays import read_once

pytestmark = pytest.mark.django_db
DUE = date(2021, 3, 31)


def waiting(person, month: int = 4, day: int = 7) -> list[str]:
    fresh = type(person).objects.get(pk=person.pk)
    return [todo.what for todo in tasks_to_report(fresh, at(month, day, 9))]


def test_a_warning_has_one_line_with_one_button(named, justice, justice_head):
    run(3, 31)
    assert waiting(justice, 3, 31) == ["Sắp đến hạn: 1.1. Nhiệm vụ 1.1"]
    run(4, 1)
    (todo,) = tasks_to_report(justice_head, at(4, 1, 9))
    assert todo.what == "Đã quá hạn: 1.1. Nhiệm vụ 1.1"
    assert todo.url.startswith(reverse("plans:task_detail", args=[named.pk]))
    assert "vàng" in todo.note
    assert todo.due.words == "quá hạn 1 ngày"


def test_once_answered_the_task_waits_to_be_reported_as_before(named, justice_head):
    run(4, 1)
    key = TaskWarning.objects.get().pk
    acknowledge(named, [key], words="Xong trước 10/4", by=justice_head)
    assert waiting(justice_head) == ["Báo cáo nhiệm vụ: 1.1. Nhiệm vụ 1.1"]


def test_once_solved_nothing_stands_there(named, justice, justice_head, cast):
    run(4, 7)
    assert waiting(cast.home_affairs) == ["Đã quá hạn: 1.1. Nhiệm vụ 1.1"]
    finish(named, by=justice, done_on=DUE, delivered="Báo cáo")
    assert waiting(justice_head) == waiting(cast.home_affairs) == []


def test_many_red_ones_of_a_plan_are_one_line(in_force, place, cast, justice_head):
    for number in range(5):
        make_task(in_force, f"1.{number}", date(2021, 3, 25 + number), place.justice)
    run(4, 7)
    (todo,) = tasks_to_report(cast.home_affairs, at(4, 7, 9))
    assert todo.what == "Đã quá hạn hoặc có nguy cơ chậm: 5 nhiệm vụ chưa được tiếp nhận cảnh báo"
    assert todo.url == f"{reverse('plans:plan_warnings', args=[in_force.pk])}?show=open"
    assert todo.due.when < at(3, 26)
    assert len(waiting(justice_head)) == 5  # the head has each by itself


def test_nobody_reads_what_is_addressed_to_others(named, colleague, justice_head, cast):
    run(4, 1)
    assert waiting(cast.staff) == waiting(cast.head) == waiting(cast.home_affairs) == []
    assert waiting(colleague) == ["Báo cáo nhiệm vụ: 1.1. Nhiệm vụ 1.1"]


def test_one_query_more_however_many(
    named, in_force, place, justice_head, django_assert_num_queries
):
    run(4, 7)
    noon = datetime(2021, 4, 7, 5, tzinfo=UTC)

    def read() -> None:
        person = type(justice_head).objects.get(pk=justice_head.pk)
        _ = person.live_memberships
        with read_once(), django_assert_num_queries(2):  # warnings, tasks
            list(tasks_to_report(person, noon))

    read()
    for number in range(12):
        make_task(in_force, f"2.{number}", DUE, place.justice)
    run(4, 8)
    read()
