"""Meetings, versions, targets and the tree of plans as files, with figures that are figures."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from plans.meetings.holding import begin_meeting, write_minutes
from plans.models import Meeting, Plan
from plans.versions.keeping import keep_version
from tests.exported import book_of, lines_of_csv
from tests.people import Cast, District
from tests.plans.made import make_plan, make_task
from tests.plans.targets.made import make_target, read
from units.models import User

pytestmark = pytest.mark.django_db
HELD = date(2021, 5, 10)
Enter = Callable[[User], Client]


@pytest.fixture
def plan(place: District) -> Plan:
    plan = make_plan(place.district)
    make_task(plan, "1.1", date(2021, 3, 31), place.justice)
    make_task(plan, "1.2", date(2021, 5, 20), place.commune)
    return plan


@pytest.fixture
def meeting(plan: Plan, cast: Cast) -> Meeting:
    meeting = begin_meeting(plan, held_on=HELD, by=cast.home_affairs)
    words = {"chair": "Nguyễn Văn Mạnh", "minutes": "Báo cáo trước 20/5.", "seen": meeting.version}
    write_minutes(meeting, by=cast.home_affairs, **words)
    return meeting


@pytest.fixture
def client(cast: Cast, enter: Enter) -> Client:
    return enter(cast.home_affairs)


def file_of(client: Client, name: str, key: int, kind: str = "xlsx"):
    return client.get(reverse(f"plans:{name}", args=[key]), {"as": kind})


def test_what_a_meeting_looks_at(client: Client, meeting: Meeting) -> None:
    book = book_of(file_of(client, "meeting_detail", meeting.pk))
    assert book.values("Nội dung kiểm điểm", "STT", "Số ngày quá hạn") == [
        ["Việc quá hạn", "1.1", 40],
        ["Việc chậm, có nguy cơ chậm", "1.2", None],
    ]
    assert book.looks("Số ngày quá hạn") == {("n", "0")}


def test_the_meetings_of_a_plan(client: Client, plan: Plan, meeting: Meeting) -> None:
    said = ["1", "10/05/2021", "đang chuẩn bị", "Nguyễn Văn Mạnh", "Báo cáo trước 20/5."]
    assert lines_of_csv(file_of(client, "plan_meetings", plan.pk, "csv"))[-1] == said


def test_a_meeting_that_is_prepared_leaves_to_nobody_else(
    client: Client, plan: Plan, meeting: Meeting, cast: Cast
) -> None:
    client.force_login(cast.staff)
    assert file_of(client, "meeting_detail", meeting.pk).status_code == 404
    (head,) = lines_of_csv(file_of(client, "plan_meetings", plan.pk, "csv"))
    assert head[-1] == "Kết luận"


def test_the_versions_of_a_plan(client: Client, plan: Plan, cast: Cast) -> None:
    by = {"by": cast.home_affairs, "signer": "Trần Thị Thu Hà"}
    keep_version(plan, number="12/KH-UBND", issued_on=date(2021, 1, 4), **by)
    make_task(plan, "1.3", HELD, None)
    keep_version(plan, number="24/QĐ-UBND", issued_on=HELD, reason="Bổ sung", **by)
    book = book_of(file_of(client, "plan_versions", plan.pk))
    assert book.values("Phiên bản", "Số, ký hiệu", "Lý do", "Số dòng thay đổi") == [
        [2, "24/QĐ-UBND", "Bổ sung", 1],
        [1, "12/KH-UBND", None, None],
    ]
    assert book.looks("Ngày ban hành") == {("d", "dd/mm/yyyy")}


def test_the_result_of_a_target_is_a_figure(client: Client, plan: Plan, cast: Cast) -> None:
    read(make_target(plan), "96.1", cast.home_affairs)
    book = book_of(file_of(client, "plan_targets", plan.pk))
    assert book.values("Kết quả mới nhất", "Giá trị") == [["96,1%", 96.1]]
    assert book.looks("Giá trị") == {("n", "General")}


def test_the_number_of_a_plan_is_called_so(client: Client, plan: Plan) -> None:
    table = client.get(reverse("plans:plan_tree"), {"year": 2021, "as": "csv"})
    heads = next(row for row in lines_of_csv(table) if "Kế hoạch" in row)
    assert heads[:4] == ["Đơn vị", "Kế hoạch", "Số, ký hiệu", "Ngày ban hành"]
