"""The home page: panels by grant, rows by scope, as many queries as panels need."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from criteria.periods import Period
from parindex.home import things_to_do
from plans.models import Plan
from scoring.home import sheets
from scoring.home.boards import boards
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.points.totals import store_totals
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period, make_sheet
from tests.people import Cast, District, make_person
from tests.plans.made import make_task
from units.models import Role, User

pytestmark = pytest.mark.django_db

TODO = {"Việc cần xử lý"}
EVERYBODY = TODO | {"Báo cáo đã ban hành"}
PANELS = {
    "staff": EVERYBODY | {"Phiếu tự chấm điểm của đơn vị", "Nhiệm vụ của cơ quan"},
    "head": EVERYBODY
    | {
        "Phiếu tự chấm điểm của đơn vị",
        "Nhiệm vụ của cơ quan",
        "Nhiệm vụ quá hạn của cơ quan khác",  # in the plans of their own unit
    },
    "appraiser": TODO | {"Phiếu chờ thẩm định"},
    "home_affairs": EVERYBODY
    | {
        "Chậm và sắp đến hạn",
        "Phiếu chờ thẩm định",
        "Xếp hạng",
        "Nhiệm vụ của cơ quan",
        "Nhiệm vụ quá hạn của cơ quan khác",
        "Kế hoạch đang thực hiện",
    },
    "leader": EVERYBODY | {"Tổng quan", "Xếp hạng", "Kế hoạch đang thực hiện"},
    "viewer": EVERYBODY,
    "auditor": EVERYBODY | {"Nhật ký: gần nhất", "Xếp hạng", "Kế hoạch đang thực hiện"},
    "administrator": TODO | {"Tài khoản", "Nhật ký: gần nhất"},
}


def page(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(reverse("home")).content.decode()


def answer(sheet: ScoreSheet) -> None:
    """Full points on all that the unit scores itself."""
    for entry in sheet.entries.select_related("criterion").filter(criterion__method="self"):
        entry.self_points = entry.criterion.maximum
        entry.save()
    store_totals(sheet)


def appraise(sheet: ScoreSheet, by: User) -> None:
    for entry in sheet.entries.select_related("criterion"):
        entry.first_points, entry.first_by = entry.criterion.maximum, by
        entry.save()
    store_totals(sheet)


def make_plan(place: District) -> Plan:
    """An issued plan with one overdue and one later task for each of two offices."""
    plan = Plan.objects.create(
        authority=place.district,
        year=2021,
        title="Kế hoạch CCHC năm 2021",
        status=Plan.Status.ISSUED,
        number="1822/QĐ-UBND",
        issued_on=date(2020, 12, 22),
    )
    today = timezone.localdate()
    offices = [place.home_affairs, place.justice] * 2
    for position, office in enumerate(offices):
        make_task(
            plan,
            str(position + 1),
            today + timedelta(days=-5 if position < 2 else 5),
            office,
            title=f"Nhiệm vụ {position + 1} của {office.name}",
            deadline_text="Quý I",
        )
    return plan


@pytest.mark.parametrize("who", PANELS)
def test_everybody_sees_the_panels_of_their_grants(client: Client, cast: Cast, who: str) -> None:
    content = page(client, getattr(cast, who)).partition("</main>")[0]
    found = re.findall(r'<h2 id="[^"]*">([^<]+)</h2>', content)
    titles = [title.strip() for title in found]
    assert set(titles) == PANELS[who]
    assert len(titles) == len(set(titles))


def test_an_account_without_a_role_is_told_whom_to_ask(client: Client, cast: Cast) -> None:
    cast.staff.memberships.all().delete()
    assert "Tài khoản chưa được giao việc" in page(client, cast.staff)


def test_the_officer_sees_the_own_sheet_with_points_and_deadline(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_sheet(place, cast, Period.Q1, due_in=timedelta(days=-2))
    answer(sheet)
    shown = page(client, cast.staff)
    leaves = sheet.entries.filter(criterion__method="self").count()
    assert reverse("scoring:sheet", args=[sheet.pk]) in shown
    assert f"{leaves}/{leaves}" in shown
    assert "quá hạn" in shown
    neighbour = sheet.period.sheets.get(unit=place.other_commune)
    assert reverse("scoring:sheet", args=[neighbour.pk]) not in shown


def test_a_proposed_sheet_waits_for_the_head_alone(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_sheet(place, cast)
    answer(sheet)
    assert "Xem và phê duyệt" not in page(client, cast.head)
    workflow.propose(sheet, by=cast.staff)
    shown = page(client, cast.head)
    assert f"{cast.staff.full_name} trình lúc" in shown
    assert "Xem và phê duyệt" in shown
    assert "Xem và phê duyệt" not in page(client, cast.other_head)
    assert "Hiện không có việc cần xử lý" in page(client, cast.staff)


def test_a_sheet_sent_back_says_why_until_it_is_proposed_again(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_sheet(place, cast)
    answer(sheet)
    workflow.propose(sheet, by=cast.staff)
    workflow.send_back(sheet, by=cast.head, reason="Thiếu số văn bản ở 1.1")
    (todo,) = things_to_do(cast.staff, timezone.now()).first
    assert (todo.why, todo.button) == ("Thiếu số văn bản ở 1.1", "Xem và trình phê duyệt")
    assert "Thiếu số văn bản ở 1.1" in page(client, cast.staff)
    workflow.propose(sheet, by=cast.staff)
    assert things_to_do(cast.staff, timezone.now()).count == 0


def test_the_overdue_leads_and_a_closed_campaign_asks_nothing(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    for period in (Period.H1, Period.Q1):
        make_period(campaign, period, cast.home_affairs)
    now = timezone.now()
    campaign.periods.filter(period=Period.H1).update(self_due_at=now - timedelta(days=3))
    found = things_to_do(cast.staff, now).first
    assert [todo.due.tone for todo in found] == ["bad", found[1].due.tone]
    assert len(found) == 2
    assert found[1].due.when > now
    campaign.status = "closed"
    campaign.save()
    assert things_to_do(cast.staff, now).first == []


def test_home_affairs_sees_the_board_and_who_is_late(
    client: Client, place: District, cast: Cast
) -> None:
    campaign = make_campaign(place, cast, due_in=timedelta(days=-2))
    make_period(campaign, Period.Q1, cast.home_affairs)
    (board,) = boards(cast.home_affairs, timezone.now())
    assert board.units == 2
    assert {status: count for status, _label, count in board.counts}["draft"] == 2
    assert "Nhắc tất cả (2)" in page(client, cast.home_affairs)
    assert boards(cast.neighbour_home_affairs, timezone.now()) == []


def test_the_newest_opened_period_is_the_board(place: District, cast: Cast) -> None:
    campaign = make_campaign(place, cast)
    for period in (Period.H1, Period.Q1):
        make_period(campaign, period, cast.home_affairs)
    (board,) = boards(cast.home_affairs, timezone.now())
    assert board.period.period == Period.H1


def test_a_submitted_sheet_waits_for_appraisers_of_other_workplaces(
    place: District, cast: Cast
) -> None:
    sheet = make_sheet(place, cast)
    answer(sheet)
    workflow.submit(sheet, by=cast.head)
    colleague = make_person("colleague", Role.APPRAISER, place.commune, place.district)
    now = timezone.now()
    waiting = sheets.awaiting_appraisal(cast.home_affairs, now)
    assert [line.sheet for line in waiting.lines] == [sheet]
    assert waiting.lines[0].left == sheet.entries.count()
    assert sheets.awaiting_appraisal(cast.appraiser, now).count == 1
    assert sheets.awaiting_appraisal(colleague, now).count == 0
    assert sheets.awaiting_appraisal(cast.neighbour_home_affairs, now).count == 0


def test_the_leader_sees_the_ranking_once_a_sheet_is_appraised(
    client: Client, place: District, cast: Cast
) -> None:
    sheet = make_sheet(place, cast)
    answer(sheet)
    workflow.submit(sheet, by=cast.head)
    assert "Bảng xếp hạng có từ khi" in page(client, cast.leader)
    appraise(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    shown = page(client, cast.leader)
    assert "100,00%" in shown
    assert "tạm tính" in shown
    assert "1 đơn vị đã xếp hạng, 1 đơn vị chưa hoặc không xếp hạng" in shown


def test_tasks_are_shown_to_the_office_that_leads_them(
    client: Client, place: District, cast: Cast
) -> None:
    make_plan(place)
    shown = page(client, cast.home_affairs)
    assert "2 nhiệm vụ chưa xong, trong đó 1 quá hạn" in shown  # those of the own office
    assert "Nhiệm vụ 2 của Phòng Tư pháp" in shown  # overdue elsewhere
    assert "Nhiệm vụ 4 của Phòng Tư pháp" not in shown
    assert "Cơ quan không chủ trì nhiệm vụ nào" in page(client, cast.staff)
    assert "0/4" in page(client, cast.leader)


def test_the_administrator_sees_the_accounts_of_the_territory(
    client: Client, place: District, cast: Cast
) -> None:
    cast.staff.memberships.all().delete()
    make_person(
        "fresh", Role.STAFF, cast.head.live_memberships[0].workplace, must_change_password=True
    )
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page(client, cast.administrator)))
    assert "Đã khóa 1" in shown
    assert "Chưa đổi mật khẩu lần đầu 1" in shown


@pytest.mark.parametrize(
    ("who", "queries"), [("home_affairs", 35), ("head", 20), ("leader", 24), ("administrator", 5)]
)
def test_queries_do_not_grow_with_periods_sheets_and_tasks(
    client: Client,
    place: District,
    cast: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    who: str,
    queries: int,
) -> None:
    campaign = make_campaign(place, cast)
    plan = make_plan(place)
    finish_one(make_period(campaign, Period.Q1, cast.home_affairs), cast)
    client.force_login(getattr(cast, who))
    with django_assert_num_queries(queries):
        client.get(reverse("home"))
    finish_one(make_period(campaign, Period.H1, cast.home_affairs), cast)
    for task in plan.tasks.all():
        make_task(plan, f"{task.code}a", task.due, task.lead_unit)
    with django_assert_num_queries(queries):
        client.get(reverse("home"))


def finish_one(period: CampaignPeriod, cast: Cast) -> None:
    """Both sheets of the period are full, one of them is appraised."""
    for sheet in period.sheets.all():
        answer(sheet)
        appraise(sheet, cast.home_affairs)
    workflow.submit(sheet, by=cast.other_head)
    workflow.finish(sheet, by=cast.home_affairs)
