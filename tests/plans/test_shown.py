"""What the pages of plans show and offer: by status, by person, in which order."""

import json
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from criteria.models import TaskArea
from plans.board import tasks_of
from plans.models import Plan
from plans.task_filters import matching
from tests.drawn_for import drawn_for
from tests.plans.books import AREA, HEADING, plan_book, task
from tests.plans.made import finish, make_plan, make_task, reopen
from tests.plans.test_intake_values import take
from tests.plans.test_told import with_note
from units.models import Upload

pytestmark = pytest.mark.django_db
DAY = date(2021, 3, 10)
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (Plan.Status.DRAFT, {"issue_plan", "write"}),
        (Plan.Status.ISSUED, {"amend_plan", "close_plan", "write"}),
        (Plan.Status.CLOSED, {"write"}),
    ],
)
def test_the_steps_a_plan_offers_are_those_of_its_status(client, place, cast, status, offered):
    plan = make_plan(place.district, status=status)
    make_task(plan, "1.1", DAY, place.justice)
    page = reverse("plans:plan_detail", args=[plan.pk])
    client.force_login(cast.home_affairs)
    offers = client.get(page).context["offers"]
    assert {name for name, verdict in offers.items() if verdict} == offered
    if status != Plan.Status.DRAFT:
        client.force_login(cast.leader)
        offers = client.get(page).context["offers"]
        assert {name for name, verdict in offers.items() if verdict} == set()


@pytest.mark.parametrize(
    ("status", "done", "word"),
    [
        (Plan.Status.ISSUED, False, "Báo cáo"),
        (Plan.Status.ISSUED, True, "Chi tiết"),
        (Plan.Status.CLOSED, False, "Chi tiết"),
    ],
)
def test_a_row_asks_for_a_report_only_while_there_is_one_to_give(
    client, place, justice, status, done, word
):
    plan = make_plan(place.district, status=status)
    led = make_task(plan, "1.1", DAY, place.justice, done_on=DAY if done else None)
    client.force_login(justice)
    page = client.get(reverse("plans:plan_detail", args=[plan.pk])).text
    row = re.search(rf'<tr id="task-{led.pk}".*?</tr>', page, re.DOTALL)[0]
    button = re.search(r'<td class="actions.*', row, re.DOTALL)[0]
    assert re.sub(r"<[^>]+>|\s+", " ", button).split() == [*word.split(), "1.1"]


def test_targets_name_the_tasks_that_serve_them(client, place, cast):
    plan = take(with_note("CT02"), place, cast).plan
    client.force_login(cast.home_affairs)
    page = client.get(reverse("plans:plan_targets", args=[plan.pk])).text
    rows = [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in cells[:5]]
        for row in re.findall(r"<tr\b.*?</tr>", page, re.DOTALL)
        for cells in [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
    ]
    assert rows[1:] == [
        ["CT01", "Hồ sơ đúng hạn", "trên 95%", "", "Nghị quyết 76"],
        ["CT02", "Xếp loại", "Khá trở lên", "1.1", ""],
    ]


def test_the_area_of_the_address_is_its_number_whatever_its_key(place):
    TaskArea.objects.filter(order=2).update(order=12)
    plan = make_plan(place.district)
    make_task(plan, "1", None, None, area=1)
    make_task(plan, "12", None, None, area=12)
    assert [each.code for each in matching(tasks_of(plan), {"area": 12}, DAY, ())] == ["12"]
    assert matching(tasks_of(plan), {"area": 2}, DAY, ()) == []


def test_plans_stand_by_year_the_newest_first_each_with_its_own_counts(client, place, cast):
    for year, tasks in ((2020, 1), (2022, 3), (2021, 2)):
        plan = make_plan(place.district, year)
        for number in range(tasks):
            make_task(plan, str(number), date(year, 3, 1), None, done_on=date(year, 3, 1))
    client.force_login(cast.leader)
    rows = client.get(reverse("plans:plan_list")).context["rows"]
    assert [(plan.year, tally.total, tally.done) for plan, tally in rows] == [
        (2022, 3, 3),
        (2021, 2, 2),
        (2020, 1, 1),
    ]


def test_findings_say_where_they_stand(client, place, cast):
    content = plan_book(HEADING, AREA, task(1), task(2, lead="Phòng Khác"))
    client.force_login(cast.home_affairs)
    file = SimpleUploadedFile("Kế hoạch.xlsx", content)
    client.post(reverse("plans:plan_import"), {"upload": file})
    upload = Upload.objects.get()
    problems = (
        client.get(reverse("plans:upload_preview", args=[upload.pk])).context["page"].problems
    )
    assert [(problem.severity, place) for problem, place in problems] == [
        ("note", "Phụ lục, dòng 5")
    ]


def test_the_panel_tells_what_was_done_with_which_task(client, place, justice):
    led = make_task(make_plan(place.district), "1.1", DAY, place.justice)
    client.force_login(justice)
    data = {
        "day": "2021-03-10",
        "word": "finished",
        "delivered": "x",
        "reason": "Nhầm",
    } | drawn_for(led)
    said = {}
    for name in ("task_report", "task_reopen"):
        response = client.post(reverse(f"plans:{name}", args=[led.pk]), data, headers=HTMX)
        said[name] = json.loads(response["HX-Trigger"])["toast"]["text"]
    assert said == {
        "task_report": "Đã ghi nhận nhiệm vụ 1.1 hoàn thành.",
        "task_reopen": "Đã mở lại nhiệm vụ 1.1.",
    }


def test_a_late_report_taken_back_is_no_longer_late(place, justice):
    led = make_task(make_plan(place.district), "1.1", date(2021, 3, 1), place.justice)
    finish(led, by=justice, done_on=DAY, delivered="x")
    reopen(led, by=justice, reason="Nhầm")
    led.refresh_from_db()
    assert (led.done_on, led.status) == (None, "open")
