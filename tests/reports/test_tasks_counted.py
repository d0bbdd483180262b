"""The plan in a report: which plan, which day, which words."""

from datetime import date, timedelta

import pytest

from plans.models import Plan, Task
from reports import workflow
from reports.data.counts import TaskCount
from reports.workflow import plan_for
from tests.plans.made import make_task
from tests.reports.conftest import make_plan
from tests.reports.world import CUT_OFF, World, said

DAY = timedelta(days=1)


def one_task(world: World, **facts) -> Task:
    plan = make_plan(world.place.district)
    plan.tasks.all().delete()
    row = {"title": "Rà soát", "lead": "Phòng Tư pháp", "deadline_text": "Quý I"}
    return make_task(plan, "1", lead_unit=None, area=2, **(row | facts))


@pytest.mark.parametrize(
    ("due", "done_on", "counted"),
    [
        (CUT_OFF, CUT_OFF, (1, 0)),  # done on the last day that counts
        (CUT_OFF - DAY, CUT_OFF, (1, 0)),
        (CUT_OFF, CUT_OFF + DAY, (0, 0)),  # due today is not overdue yet
        (CUT_OFF - DAY, CUT_OFF + DAY, (0, 1)),
        (CUT_OFF - DAY, None, (0, 1)),
        (CUT_OFF, None, (0, 0)),
        (None, None, (0, 0)),  # the whole year long
    ],
)
def test_the_day_of_the_cut_off_counts(world, due, done_on, counted):
    one_task(world, due=due, done_on=done_on)
    data = world.compiled()
    assert (data.all_tasks.done, data.all_tasks.overdue) == counted
    assert (data.all_tasks.total, data.all_tasks.open) == (1, 1 - counted[0])
    listed = [line for line in said(data, "shortcomings") if "Rà soát" in line]
    assert len(listed) == counted[1]


def test_areas_stand_in_their_order_each_with_its_tasks(world):
    make_plan(world.place.district)
    data = world.compiled()
    assert [(each.order, each.total, each.done, each.overdue) for each in data.tasks] == [
        (1, 2, 1, 1),
        (2, 2, 0, 0),
    ]
    assert data.all_tasks == TaskCount("Tổng cộng", 4, 1, 1, data.all_tasks.rate)
    assert said(data, "area_1") == ["Đã hoàn thành 1/2 nhiệm vụ, đạt 50,0%; 01 nhiệm vụ quá hạn."]
    assert said(data, "area_2") == [
        "Đã hoàn thành 0/2 nhiệm vụ, đạt 0,0%; không có nhiệm vụ quá hạn."
    ]
    assert said(data, "next") == [
        "Tiếp tục triển khai thực hiện 03 nhiệm vụ chưa hoàn thành của Kế hoạch; "
        "01 nhiệm vụ quá hạn."
    ]


def test_overdue_tasks_are_named_in_the_order_of_the_plan(world):
    plan = make_plan(world.place.district)
    plan.tasks.all().delete()
    for position, area, title in ((9, 1, "Sau"), (2, 2, "Cuối"), (3, 1, "Trước")):
        make_task(
            plan, str(position), date(2021, 1, 31), None,
            area=area, position=position, title=title, lead="", deadline_text="",
        )  # fmt: skip
    assert said(world.compiled(), "shortcomings")[-4:] == [
        "Nhiệm vụ của Kế hoạch đã quá hạn:",
        "- Trước.",
        "- Sau.",
        "- Cuối.",
    ]


def test_when_everything_is_done_nothing_is_to_be_continued(world):
    one_task(world, due=CUT_OFF, done_on=CUT_OFF)
    data = world.compiled()
    assert said(data, "next") == []
    assert said(data, "shortcomings") == [
        line for line in said(data, "shortcomings") if "Kế hoạch" not in line
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"status": "closed"}, True),
        ({"status": "draft"}, False),
        ({"year": 2020}, False),
        ({"kind": "improvement"}, False),
        ({"authority": "neighbour"}, False),
    ],
)
def test_the_plan_is_the_issued_reform_plan_of_authority_and_year(world, change, found):
    plan = make_plan(world.place.district)
    if "authority" in change:
        change = {"authority": world.place.neighbour}
    Plan.objects.filter(pk=plan.pk).update(**change)
    assert (plan_for(world.period) == plan) == found


def test_a_plan_that_came_later_is_found_when_the_report_is_compiled_again(world):
    report = world.report()
    assert report.plan is None
    plan = make_plan(world.place.district)
    type(report).objects.filter(pk=report.pk).update(status="ready")
    workflow.compile_again(report, by=world.cast.home_affairs, texts={"plan": "Đã làm."})
    report.refresh_from_db()
    assert (report.plan, report.texts) == (plan, {"plan": "Đã làm."})
