"""What lies beside the period of a report stays out of it; who stands above is named rightly."""

from datetime import date, timedelta

from criteria.periods import Period
from scoring.campaigns.opening import open_period
from scoring.models import CampaignPeriod, ScoreSheet
from tests.reports.conftest import make_plan
from tests.reports.test_tasks_counted import one_task
from tests.reports.world import CUT_OFF, DUE, FULL, Status, World, numbers, said
from units.models import Unit

DAY = timedelta(days=1)
LATE = "Số đơn vị gửi chậm hoặc quá hạn chưa gửi phiếu tự chấm điểm"
SENT = "Số đơn vị đã gửi phiếu tự chấm điểm"
DOCUMENTS = "Số tài liệu kiểm chứng kèm phiếu tự chấm điểm"


def half_year(world: World) -> CampaignPeriod:
    """The next period of the same campaign, open too."""
    period = world.period.campaign.periods.create(
        period=Period.H1,
        figures_from=date(2020, 12, 15),
        figures_to=date(2021, 6, 14),
        self_due_at=DUE + 90 * DAY,
        appraisal_due_at=DUE + 99 * DAY,
    )
    open_period(period, by=world.cast.home_affairs)
    return period


def test_another_period_of_the_same_campaign_counts_for_nothing(world):
    world.put("Lộc An", Status.FINAL, FULL, {"1.1": "4", "1.2": "6", "2.1": "5"})
    world.prove(world.sheet("Lộc An"), world.document(), "1.1")
    before = world.compiled()
    later = half_year(world)
    sheet = later.sheets.get(unit=world.place.commune)
    world.prove(sheet, world.document(), "1.1", "1.2")
    later.sheets.update(status=Status.FINAL, submitted_at=DUE, final_at=DUE)
    after = world.compiled()
    assert (numbers(after)[SENT], numbers(after)[LATE], numbers(after)[DOCUMENTS]) == (1, 3, 1)
    assert (after.self_scores, after.results) == (before.self_scores, before.results)


def test_units_stand_in_the_order_of_their_names(world):
    """However they were taken in: Đ stands behind D, and An before Ân."""
    names = ("Xuân Lộc", "Đông Hà", "Dương Hòa", "Ân Mỹ")
    for unit, name in zip(Unit.objects.filter(kind="commune").order_by("pk"), names, strict=True):
        unit.name, unit.short_name = f"Ủy ban nhân dân xã {name}", name
        unit.plant()
    ordered = ["Ân Mỹ", "Dương Hòa", "Đông Hà", "Xuân Lộc"]
    data = world.compiled()
    assert [row.unit for row in data.self_scores] == ordered
    assert [row.unit for row in data.late] == ordered


def test_a_set_of_the_province_is_named_with_the_province(world):
    criteria_set = world.period.criteria_set
    type(criteria_set).objects.filter(pk=criteria_set.pk).update(authority=world.place.province)
    (basis,) = world.compiled().bases
    assert "của Ủy ban nhân dân tỉnh Thừa Thiên Huế ban hành Bộ chỉ số" in basis


def test_a_set_or_a_plan_that_was_not_issued_is_no_basis(world):
    plan = make_plan(world.place.district)
    assert len(world.compiled().bases) == 2
    type(plan).objects.filter(pk=plan.pk).update(status="draft", issued_on=None)
    assert [basis for basis in world.compiled().bases if "Kế hoạch" in basis] == []


def test_what_is_open_goes_on_though_nothing_is_overdue(world):
    one_task(world, due=CUT_OFF + DAY)
    data = world.compiled()
    assert said(data, "next") == [
        "Tiếp tục triển khai thực hiện 01 nhiệm vụ chưa hoàn thành của Kế hoạch; "
        "không có nhiệm vụ quá hạn."
    ]
    assert "Nhiệm vụ của Kế hoạch đã quá hạn:" not in said(data, "shortcomings")


def test_while_nobody_is_late_no_unit_stands_among_the_shortcomings(world):
    one_task(world, due=CUT_OFF - DAY)
    world.period.sheets.update(status=Status.SUBMITTED, submitted_at=DUE - DAY)
    assert ScoreSheet.objects.count() == 4
    assert said(world.compiled(), "shortcomings") == [
        "Nhiệm vụ của Kế hoạch đã quá hạn:",
        "- Rà soát (chủ trì: Phòng Tư pháp; thời hạn: Quý I).",
    ]
