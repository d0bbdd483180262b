"""What is said after appraising: how many values and criteria, and what was given to whom."""

import pytest

from criteria.periods import Period
from scoring.appraisal.duties.areas import mark_of
from scoring.appraisal.duties.reading import read_duties
from scoring.appraisal.survey.reading import read_survey
from scoring.models import AppraisalDuty, DeductionReason
from tests.reports.world import FULL, Status, World, make_world
from tests.scoring.telling import to, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(place, cast, monkeypatch) -> World:
    """A year: Lộc An and Vinh Mỹ are under appraisal."""
    world = make_world(place, cast, monkeypatch, period=Period.Y)
    for name in ("Lộc An", "Vinh Mỹ"):
        world.put(name, Status.SUBMITTED, FULL)
    return world


def test_only_the_changed_values_of_the_survey_are_counted(world: World) -> None:
    key, page = world.period.pk, to("survey", world.period.pk)

    def save(*values: str) -> tuple[list[tuple[str, str]], str]:
        open_cells = [
            each
            for each in read_survey(world.period, world.cast.home_affairs).cells
            if not each.locked
        ]
        sent: dict[str, object] = {each.version_name: each.version for each in open_cells}
        sent |= {each.name: value for each, value in zip(open_cells, values, strict=True)}
        return told(world.cast.home_affairs, "survey", key, **sent)

    assert save("15", "") == ([("success", "Đã lưu 1 giá trị điều tra.")], page)
    assert save("15", "12,5") == ([("success", "Đã lưu 1 giá trị điều tra.")], page)
    assert save("15", "12,5") == ([("success", "Đã lưu 0 giá trị điều tra.")], page)


def test_what_was_accepted_of_the_chosen_is_counted(world: World) -> None:
    sheet = world.sheet("Lộc An")
    chosen = list(
        sheet.entries.filter(criterion__code__in=("1.1", "2.1")).values_list("pk", flat=True)
    )
    page = to("appraisal", sheet.pk)
    one = [("success", "Đã chấp nhận điểm tự chấm của 1 tiêu chí.")]  # 2.1 is not claimed
    assert told(world.cast.home_affairs, "sheet_accept", sheet.pk, entry=chosen) == (one, page)


def test_a_reason_is_added_and_changed(world: World) -> None:
    campaign, by = world.period.campaign_id, world.cast.home_affairs
    page = to("campaign_reasons", campaign)
    added = [("success", "Đã thêm lý do vào danh sách.")]
    assert told(by, "reason_add", campaign, text="Chưa đóng dấu") == (added, page)
    reason = DeductionReason.objects.get(text="Chưa đóng dấu")
    changed = [("success", "Đã sửa lý do.")]
    assert told(by, "reason_edit", reason.pk, text="Chưa ký", active="on") == (changed, page)


def test_areas_that_were_given_to_somebody_else_are_counted(world: World) -> None:
    campaign, by = world.period.campaign, world.cast.home_affairs
    page = to("campaign_duties", campaign.pk)
    area = campaign.criteria_set.criteria.get(code="1")

    def give(assignee: str) -> tuple[list[tuple[str, str]], str]:
        sent: dict[str, object] = {
            f"area_{area.pk}": assignee,
            "seen": mark_of(row.given for row in read_duties(campaign).rows if row.given),
        }
        return told(by, "campaign_duties", campaign.pk, **sent)

    person = f"person-{world.cast.appraiser.pk}"
    assert give(person) == ([("success", "Đã đổi phân công của 1 lĩnh vực.")], page)
    assert give(person) == ([("success", "Phân công không thay đổi.")], page)


def test_an_exception_is_named_when_it_is_given_and_taken_back(world: World) -> None:
    campaign, by = world.period.campaign, world.cast.home_affairs
    page = to("campaign_duties", campaign.pk)
    sent = {
        "criterion": campaign.criteria_set.criteria.get(code="1.1").pk,
        "unit": world.place.commune.pk,
        "assignee": f"office-{world.place.justice.pk}",
    }
    duty = "1.1, Lộc An: Phòng Tư pháp"
    given = [("success", f"Đã giao: {duty}.")]
    assert told(by, "duty_add", campaign.pk, **sent) == (given, page)
    back = [("success", f"Đã bỏ phân công: {duty}.")]
    assert told(by, "duty_remove", AppraisalDuty.objects.get().pk) == (back, page)
