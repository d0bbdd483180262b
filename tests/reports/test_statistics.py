"""The annexes of statistics, self-scores and late units: every value, by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from criteria.models import CriteriaSet
from criteria.periods import Period
from reports.data.counts import LateUnit, SelfScore
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import create_campaign
from scoring.sheets import workflow
from tests.factories import period_dates
from tests.reports.conftest import make_plan
from tests.reports.world import (
    DUE,
    FULL,
    INSTANT,
    Status,
    World,
    make_small_set,
    numbers,
    said,
)

LATE = "Số đơn vị gửi chậm hoặc quá hạn chưa gửi phiếu tự chấm điểm"
SENT = "Số đơn vị đã gửi phiếu tự chấm điểm"
DOCUMENTS = "Số tài liệu kiểm chứng kèm phiếu tự chấm điểm"


def late(world: World, at=DUE) -> list[str]:
    return [row.unit for row in world.compiled(at).late]


def test_every_statistic_in_its_order(world):
    make_plan(world.place.district)
    world.put("Lộc An", Status.SUBMITTED, FULL)
    rows = [
        (each.title, each.measure, each.value, each.decimals)
        for each in world.compiled(DUE).statistics
    ]
    assert rows == [
        ("Tổng số nhiệm vụ của Kế hoạch", "Nhiệm vụ", 4, 0),
        ("Số nhiệm vụ đã hoàn thành", "Nhiệm vụ", 1, 0),
        ("Tỷ lệ hoàn thành", "%", Decimal("25.0"), 1),
        ("Số nhiệm vụ quá hạn", "Nhiệm vụ", 1, 0),
        ("Số đơn vị được chấm điểm", "Đơn vị", 4, 0),
        (SENT, "Đơn vị", 1, 0),
        (LATE, "Đơn vị", 3, 0),
        (DOCUMENTS, "Tài liệu", 0, 0),
    ]


def test_without_a_plan_there_is_nothing_about_tasks(world):
    data = world.compiled()
    assert [each.title for each in data.statistics] == [
        "Số đơn vị được chấm điểm",
        SENT,
        LATE,
        DOCUMENTS,
    ]
    assert (data.tasks, data.all_tasks) == ((), None)
    assert said(data, "plan") == said(data, "next") == []


def test_what_a_unit_sent_counts_and_of_the_others_only_how_far_they_are(world):
    world.put("Lộc An", Status.SUBMITTED, {"1.1": "4", "1.2": "3.5"})
    world.put("Lộc Thủy", Status.DRAFT, {"1.1": "4"})
    world.put("Vinh Mỹ", Status.PROPOSED, FULL)
    world.sheet("Xuân Lộc").delete()
    ten = Decimal(10)
    assert world.compiled().self_scores == (
        SelfScore("Lộc An", "chờ thẩm định", ten, Decimal("7.5"), Decimal(75), 2, 2, 0),
        SelfScore("Lộc Thủy", "đang chấm", ten, None, None, 2, 1, 0),
        SelfScore("Vinh Mỹ", "chờ người đứng đầu duyệt", ten, None, None, 2, 2, 0),
        SelfScore("Xuân Lộc", "chưa có phiếu"),
    )


def test_a_sheet_without_a_figure_has_no_totals(world):
    assert world.compiled().self_scores[0] == SelfScore("Lộc An", "đang chấm")


def test_a_leaf_that_is_not_applicable_leaves_the_maximum(world):
    world.put("Lộc An", Status.SUBMITTED, {"1.1": "3", "1.2": None})
    row = world.compiled().self_scores[0]
    assert (row.points, row.maximum) == (Decimal("7.5"), 10)  # 3 of 4, re-scaled
    assert (row.index, row.answered, row.leaves) == (75, 2, 2)


def test_a_reopened_sheet_is_not_sent_any_more(world):
    world.put("Lộc An", Status.SUBMITTED, FULL)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, first_submitted_at=DUE - timedelta(days=2))
    workflow.reopen(world.sheet("Lộc Thủy"), by=world.cast.home_affairs, reason="Bổ sung")
    data = world.compiled(DUE - INSTANT)
    assert numbers(data)[SENT] == 1
    assert said(data, "results")[0] == (
        "Đến 16 giờ 59 phút ngày 20 tháng 3 năm 2021, có 1/4 đơn vị đã gửi phiếu tự chấm điểm."
    )
    assert (data.self_scores[1].points, data.self_scores[1].status) == (None, "đang chấm")


def test_who_was_taken_in_without_a_sheet_sent_none(world):
    world.put("Lộc An", Status.SUBMITTED, {}, missed=True)
    data = world.compiled(DUE)
    assert numbers(data)[SENT] == 0
    assert (data.self_scores[0].status, data.self_scores[0].points) == ("không gửi", None)
    assert late(world)[0] == "Lộc An"


def test_the_deadline_itself_is_late_and_the_instant_before_is_not(world):
    world.put("Lộc An", Status.SUBMITTED, FULL, submitted_at=DUE - INSTANT)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, submitted_at=DUE)
    assert late(world, DUE - INSTANT) == ["Lộc Thủy"]
    data = world.compiled(DUE)
    assert data.late == (
        LateUnit("Lộc Thủy", DUE, DUE),
        LateUnit("Vinh Mỹ", DUE),
        LateUnit("Xuân Lộc", DUE),
    )
    assert numbers(data)[LATE] == 3
    assert said(data, "shortcomings") == [
        "03 đơn vị gửi chậm hoặc chưa gửi phiếu tự chấm điểm: Lộc Thủy, Vinh Mỹ, Xuân Lộc."
    ]


def test_a_unit_with_more_time_is_late_only_after_it(world):
    until = DUE + timedelta(days=3)
    for name in ("Lộc An", "Lộc Thủy", "Vinh Mỹ"):
        world.extend(world.sheet(name), until, "Mưa lũ")
    world.put("Lộc An", Status.SUBMITTED, FULL, submitted_at=until - INSTANT)
    world.put("Lộc Thủy", Status.SUBMITTED, FULL, submitted_at=until)
    assert late(world, until - INSTANT) == ["Lộc Thủy", "Xuân Lộc"]
    assert late(world, until) == ["Lộc Thủy", "Vinh Mỹ", "Xuân Lộc"]
    first = world.compiled(until).late[0]
    assert (first.due, first.submitted_at) == (until, until)
    assert first.note == "được gia hạn: trước 17:00 ngày 23/03/2021, lý do: Mưa lũ"


def test_time_for_an_explanation_is_no_time_for_the_self_scores(world):
    world.extend(world.sheet("Lộc An"), DUE + timedelta(days=9), "Giải trình", kind="explanation")
    row = world.compiled(DUE).late[0]
    assert (row.unit, row.due, row.note) == ("Lộc An", DUE, "")


def test_a_sheet_that_came_again_is_judged_by_its_first_coming(world):
    world.put(
        "Lộc An",
        Status.SUBMITTED,
        FULL,
        submitted_at=DUE + timedelta(days=9),
        first_submitted_at=DUE - INSTANT,
    )
    assert "Lộc An" not in late(world)


def test_why_a_sheet_never_came_stands_in_the_list(world):
    workflow.miss(world.sheet("Lộc An"), by=world.cast.home_affairs, reason="Không gửi phiếu")
    row = world.compiled(DUE).late[0]
    assert (row.unit, row.submitted_at, row.note) == ("Lộc An", None, "không gửi: Không gửi phiếu")


def test_a_document_that_proves_two_leaves_counts_once(world):
    ours, theirs = world.sheet("Lộc An"), world.sheet("Lộc Thủy")
    plan, report = world.document(), world.document()
    world.prove(ours, plan, "1.1", "1.2")
    world.prove(ours, report, "1.2")
    world.prove(theirs, plan, "1.1")
    world.document()  # proves nothing
    for name in ("Lộc An", "Lộc Thủy"):
        world.put(name, Status.DRAFT, {"1.1": "1"})
    data = world.compiled()
    assert numbers(data)[DOCUMENTS] == 2
    assert [row.with_evidence for row in data.self_scores[:2]] == [2, 1]


def test_only_the_period_of_the_report_counts(world):
    """Sheets, documents and late units of another period and of another campaign stay away."""
    cast, place = world.cast, world.place
    other = create_campaign(
        make_small_set(place.district, CriteriaSet.NotApplicable.REDUCED_MAXIMUM, "Phòng"),
        title="Đợt khác",
        units=[place.commune, place.justice],
        periods=[period_dates(Period.Q1, due_in=timedelta(days=-9))],
        by=cast.home_affairs,
    ).periods.get()
    open_period(other, by=cast.home_affairs)
    sheet = other.sheets.get(unit=place.commune)
    world.prove(sheet, world.document(), "1.1")
    other.sheets.update(status=Status.SUBMITTED, submitted_at=DUE)
    data = world.compiled(DUE - INSTANT)
    assert (numbers(data)[SENT], numbers(data)[DOCUMENTS], data.late) == (0, 0, ())
    assert numbers(data)["Số đơn vị được chấm điểm"] == 4
    assert [row.with_evidence for row in data.self_scores] == [0] * 4


@pytest.mark.parametrize("when", [DUE, DUE + timedelta(days=400)])
def test_the_moment_of_the_figures_is_told(world, when):
    data = world.compiled(when)
    assert (data.taken_at, data.cutoff) == (when, world.period.figures_to)
    assert data.year == 2021  # of the campaign, whenever it is compiled
