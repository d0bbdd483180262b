"""Lost points become a draft of tasks, and the next result says how many came back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from analysis.remediation.lost import lost_lines
from analysis.remediation.overcome import overcome_of
from criteria.models import Criterion, TaskArea
from criteria.periods import Period
from plans.models import Plan
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import PeriodDates, create_campaign
from scoring.models import ScoreSheet
from tests.exported import book_of
from tests.people import Cast, District
from tests.reading import read, words
from tests.reports.test_pages import as_
from tests.reports.world import CUT_OFF, DUE, Status, World, make_small_set, make_world

pytestmark = pytest.mark.django_db
GRANTED = {"1.1": "2", "1.2": "3", "2.1": "10", "3.1": "10"}


@pytest.fixture
def world(place: District, cast: Cast, monkeypatch) -> World:
    """The year 2021 of Lộc An: 2 of 4, 3 of 6, 10 of 10, 10 of 20 points."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": "6"}, GRANTED)
    Criterion.objects.filter(code="1").update(task_area=TaskArea.objects.get(order=1))
    return world


@pytest.fixture
def address(world: World) -> str:
    return reverse("analysis:remediation", args=[world.sheet("Lộc An").pk])


def sent(world: World, *codes: str, **fields: str) -> dict[str, object]:
    leaves = world.sheet("Lộc An").entries.filter(criterion__code__in=codes)
    return {
        "year": "2022",
        "title": "Kế hoạch khắc phục năm 2022",
        "due": "30/11/2022",
        "area": "",
        "lines": list(leaves.values_list("criterion", flat=True)),
        **fields,
    }


def test_the_lines_are_what_was_lost_and_why(world: World) -> None:
    lines = lost_lines(world.sheet("Lộc An"))
    assert [(line.criterion.code, line.lost, line.reason) for line in lines] == [
        ("1.1", Decimal(2), "Thiếu tài liệu"),
        ("1.2", Decimal(3), "Thiếu tài liệu"),
        ("3.1", Decimal(10), "Thiếu tài liệu"),
    ]
    assert lines[0].title == "Khắc phục điểm chưa đạt của tiêu chí 1.1 Kế hoạch: Thiếu tài liệu"
    assert lines[0].note == "Chưa đạt 2,00 điểm; mục tiêu: 4,00 điểm."
    assert [line.area and line.area.order for line in lines] == [1, 1, None]


def test_a_task_is_made_for_each_ticked_criterion(world: World, address: str) -> None:
    answer = as_(world.cast.staff).post(address, sent(world, "1.1", "1.2"))
    plan = Plan.objects.get()
    assert answer.url == reverse("plans:plan_write", args=[plan.pk])
    assert (plan.authority, plan.kind, plan.year, plan.status) == (
        world.place.commune,
        "remediation",
        2022,
        "draft",
    )
    tasks = list(plan.tasks.order_by("position"))
    assert [[leaf.code for leaf in task.leaves.all()] for task in tasks] == [["1.1"], ["1.2"]]
    assert {task.due for task in tasks} == {date(2022, 11, 30)}
    assert {task.lead_unit for task in tasks} == {world.place.commune}
    page = words(read(as_(world.cast.staff).get(address)))
    assert page.count("đã có trong kế hoạch") == 2


def test_the_draft_takes_further_criteria_and_an_issued_plan_none(
    world: World, address: str
) -> None:
    client = as_(world.cast.head)
    client.post(address, sent(world, "1.1"))
    client.post(address, sent(world, "1.2"))
    assert Plan.objects.get().tasks.count() == 2
    signed = {"number": "3/KH-UBND", "issued_on": date(2022, 1, 5)}
    Plan.objects.update(status=Plan.Status.ISSUED, **signed)
    again = client.post(address, sent(world, "3.1", area=str(TaskArea.objects.first().pk)))
    assert again.status_code == 422
    assert "đã ban hành" in words(read(again))
    assert Plan.objects.get().tasks.count() == 2


@pytest.mark.parametrize(
    ("codes", "fields", "said"),
    [
        ((), {}, "Hãy chọn tiêu chí"),
        (("1.1",), {"due": "30/11/2023"}, "ngoài năm của kế hoạch"),
        (("1.1",), {"due": "31/02/2022"}, "31/02/2022"),
        (("1.1",), {"title": ""}, "Tên gọi"),
        (("3.1",), {}, "Hãy chọn lĩnh vực"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_made(
    world: World, address: str, codes: tuple[str, ...], fields: dict[str, str], said: str
) -> None:
    answer = as_(world.cast.staff).post(address, sent(world, *codes, **fields))
    assert answer.status_code == 422
    assert said in words(read(answer))
    assert not Plan.objects.exists()


def test_only_who_writes_plans_of_the_unit(world: World, address: str) -> None:
    for person, status in (
        (world.cast.other_staff, 404),
        (world.cast.appraiser, 403),
        (world.cast.leader, 403),
        (world.cast.staff, 200),
    ):
        assert as_(person).get(address).status_code == status, person


def test_not_before_the_result_is_final(world: World) -> None:
    sheet = world.put("Lộc Thủy", Status.SUBMITTED, {"1.1": "4"}, {"1.1": "2"})
    page = as_(world.cast.other_staff).get(reverse("analysis:remediation", args=[sheet.pk]))
    assert page.status_code == 409
    assert not Plan.objects.exists()


def score_again(world: World, granted: dict[str, str | None], group: str = "Xã") -> ScoreSheet:
    """The year 2022 by a set that follows that of 2021."""
    old = world.period.criteria_set
    new = make_small_set(world.place.district, old.not_applicable, group=f"{group} 2022")
    type(new).objects.filter(pk=new.pk).update(year=2022)
    new.refresh_from_db()
    for leaf in old.criteria.filter(method__isnull=False):
        leaf.successors.create(new=new.criteria.get(code=leaf.code))
    campaign = create_campaign(
        new,
        title="Chỉ số CCHC các xã năm 2022",
        units=[world.place.commune],
        periods=[PeriodDates(Period.Y, date(2020, 12, 15), CUT_OFF, DUE, DUE + timedelta(days=20))],
        by=world.cast.home_affairs,
    )
    world.period = campaign.periods.get()
    open_period(world.period, by=world.cast.home_affairs)
    return world.put("Lộc An", Status.FINAL, {"1.1": "4", "1.2": "6"}, granted)


def planned(world: World, address: str) -> Plan:
    area = str(TaskArea.objects.get(order=2).pk)
    as_(world.cast.staff).post(address, sent(world, "1.1", "1.2", "3.1", area=area))
    return Plan.objects.get()


def test_the_next_result_says_what_came_back(world: World, address: str) -> None:
    plan = planned(world, address)
    assert overcome_of(plan).words == "chưa chấm lại"
    score_again(world, {"1.1": "4", "1.2": "4.75", "2.1": "10", "3.1": "8"})
    found = overcome_of(plan)
    assert [(line.criterion.code, line.regained, line.is_overcome) for line in found.lines] == [
        ("1.1", Decimal(2), True),
        ("1.2", Decimal("1.75"), False),
        ("3.1", Decimal(-2), False),
    ]
    assert found.words == "đã khắc phục 1/3, tăng 1,75 điểm"


def test_what_is_lost_again_is_said(world: World, address: str) -> None:
    plan = planned(world, address)
    score_again(world, {"1.1": "1", "1.2": "3", "2.1": "10", "3.1": "10"})
    assert overcome_of(plan).words == "đã khắc phục 0/3, giảm 1,00 điểm"


def test_another_maximum_is_not_compared(world: World, address: str) -> None:
    plan = planned(world, address)
    sheet = score_again(world, {"1.1": "4", "1.2": None, "2.1": "10", "3.1": "20"})
    Criterion.objects.filter(pk=sheet.entries.get(criterion__code="3.1").criterion_id).update(
        maximum=30
    )
    lines = {line.criterion.code: line for line in overcome_of(plan).lines}
    assert (lines["3.1"].is_comparable, lines["3.1"].regained) == (False, None)
    assert (lines["1.2"].now, lines["1.2"].is_overcome) == (None, False)


def test_the_page_and_the_table_say_the_same(world: World, address: str) -> None:
    plan = planned(world, address)
    score_again(world, {"1.1": "4", "1.2": "4.75", "2.1": "10", "3.1": "8"})
    page = reverse("analysis:overcome", args=[plan.pk])
    shown = words(read(as_(world.cast.staff).get(page)))
    assert "Đã khắc phục 1/3, tăng 1,75 điểm" in shown
    book = book_of(as_(world.cast.staff).get(page, {"as": "xlsx"}))
    assert book.values("Tiêu chí", "Điểm tăng") == [["1.1", 2], ["1.2", 1.75], ["3.1", -2]]


def test_only_a_remediation_plan_has_the_page(world: World, address: str) -> None:
    plan = planned(world, address)
    page = reverse("analysis:overcome", args=[plan.pk])
    assert as_(world.cast.other_staff).get(page).status_code == 404
    Plan.objects.update(kind="reform")
    assert as_(world.cast.staff).get(page).status_code == 404


def test_queries_do_not_grow_with_the_tasks(
    world: World, address: str, django_assert_max_num_queries
) -> None:
    plan = planned(world, address)
    score_again(world, {"1.1": "4", "1.2": "4.75", "2.1": "10", "3.1": "8"})
    client = as_(world.cast.staff)
    client.get(reverse("analysis:overcome", args=[plan.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse("analysis:overcome", args=[plan.pk]))
    with django_assert_max_num_queries(12):
        client.get(address)
