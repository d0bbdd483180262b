"""Late appraisals as who runs the campaign reads them on the home page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.giving import give
from scoring.late_work.appraisals import late_appraisals
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.reading import lines, links, read
from tests.scoring.appraising import appraise_all, grant, leaf, make_submitted
from tests.scoring.rounds import ASKED, LOWERED, explain_all, grant_again, make_explaining
from units.models import User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def due(**days: int) -> None:
    now = timezone.now()
    CampaignPeriod.objects.update(**{field: now + each * DAY for field, each in days.items()})


def waiting(user: User) -> dict[str, str]:
    return {each.who: each.left_text for each in late_appraisals(user, timezone.now())}


@pytest.fixture
def sheet(place: District, cast: Cast) -> ScoreSheet:
    """Submitted; its appraisal is three days late."""
    sheet = make_submitted(place, cast)
    sheet.period.criteria_set.criteria.filter(method__isnull=False).update(
        appraiser_unit=place.justice
    )
    due(self_due_at=-9, appraisal_due_at=-3)
    return sheet


def test_it_is_told_with_whom_how_much_is_left(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    leaves = sheet.entries.filter(excluded=False).count()
    assert waiting(cast.home_affairs) == {
        "P. Tư pháp": f"Còn {leaves} lượt chấm tiêu chí của 1 đơn vị"
    }
    campaign, entry = sheet.period.campaign, leaf(sheet, "1.1.1")
    give(campaign, entry.criterion, None, Assignee(person=cast.home_affairs), by=cast.home_affairs)
    assert waiting(cast.home_affairs) == {
        "P. Tư pháp": f"Còn {leaves - 1} lượt chấm tiêu chí của 1 đơn vị",
        cast.home_affairs.full_name: "Còn 1 lượt chấm tiêu chí của 1 đơn vị",
    }
    grant(entry, "0", cast.home_affairs, reason="Không có kế hoạch")
    assert list(waiting(cast.home_affairs)) == ["P. Tư pháp"]
    appraise_all(sheet, cast.home_affairs)
    assert late_appraisals(cast.home_affairs, timezone.now()) == []


def test_what_nobody_appraises_is_told_too(sheet: ScoreSheet, cast: Cast) -> None:
    sheet.period.criteria_set.criteria.update(appraiser_unit=None)
    assert list(waiting(cast.home_affairs)) == ["chưa giao"]


def test_only_what_is_late_or_due_soon_is_told(sheet: ScoreSheet, cast: Cast) -> None:
    now = timezone.now()
    for days, told in ((-1, 1), (1, 1), (13, 0), (30, 0)):
        due(appraisal_due_at=days)
        assert len(late_appraisals(cast.home_affairs, now)) == told, days
    due(appraisal_due_at=-1)
    for nobody in (cast.neighbour_home_affairs, cast.leader, cast.head, cast.appraiser):
        assert late_appraisals(nobody, now) == []


def test_a_second_appraisal_names_who_is_left_and_then_the_units(
    place: District, cast: Cast
) -> None:
    sheet = make_explaining(place, cast)
    sheet.period.criteria_set.criteria.update(appraiser_unit=place.justice)
    assert late_appraisals(cast.home_affairs, timezone.now()) == []
    explain_all(sheet, cast)
    due(self_due_at=-9, appraisal_due_at=-8, explanation_due_at=-2, second_appraisal_due_at=-1)
    assert {each.kind for each in late_appraisals(cast.home_affairs, timezone.now())} == {"second"}
    assert waiting(cast.home_affairs) == {"P. Tư pháp": "Còn 2 lượt chấm tiêu chí của 1 đơn vị"}
    grant_again(leaf(sheet, LOWERED), "1", cast.home_affairs)
    assert waiting(cast.home_affairs) == {"P. Tư pháp": "Còn 1 lượt chấm tiêu chí của 1 đơn vị"}
    entry = leaf(sheet, ASKED)
    grant_again(entry, str(entry.first_points), cast.home_affairs)
    assert waiting(cast.home_affairs) == {"Lộc An": "chưa chốt kết quả"}
    workflow.finalise(sheet, by=cast.home_affairs)
    assert late_appraisals(cast.home_affairs, timezone.now()) == []


def test_the_home_page_tells_it_and_reminds_once(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    workflow.miss(sheet.period.sheets.exclude(pk=sheet.pk).get(), by=cast.home_affairs, reason="X")
    client.force_login(cast.home_affairs)
    shown = read(client.get(reverse("home")), "section[@aria-labelledby='late']")
    told = lines(shown)
    assert told[:3] == ["Chậm và sắp đến hạn", "1 chậm", f"Thẩm định: {period_title(sheet)}"]
    assert any(each.startswith("P. Tư pháp Còn ") for each in told)
    assert [url for _label, url in links(shown)] == [
        reverse("scoring:board", args=[sheet.period_id])
    ]
    (tick,) = shown.iterfind(".//input[@type='checkbox']")
    (key,) = [each.key for each in late_appraisals(cast.home_affairs, timezone.now())]
    assert tick.get("value") == key
    (button,) = shown.iterfind(".//button")
    assert button.get("name") == "all"
    answer = client.post(reverse("scoring:late_remind"), {"all": "1", "shown": key}, follow=True)
    assert [str(each) for each in answer.context["messages"]] == [
        "Đã nhắc 1 đơn vị, cá nhân: P. Tư pháp."
    ]
    shown = read(client.get(reverse("home")), "section[@aria-labelledby='late']")
    assert "Hôm nay đã nhắc đủ." in lines(shown)
    assert any("đơn vị; đã nhắc lúc" in each for each in lines(shown))
    assert shown.find(".//button") is None


def period_title(sheet: ScoreSheet) -> str:
    campaign = sheet.period.campaign
    return f"{sheet.period.get_period_display()} {campaign.year} – {campaign.title}"


def test_queries_do_not_grow_with_offices_and_sheets(
    sheet: ScoreSheet, cast: Cast, django_assert_num_queries
) -> None:
    cast.home_affairs.territories("run_campaign")  # asked once for a request
    assignee = Assignee(person=cast.home_affairs)
    with django_assert_num_queries(6):
        late_appraisals(cast.home_affairs, timezone.now())
    others = sheet.period.sheets.exclude(pk=sheet.pk)
    others.update(status=ScoreSheet.Status.SUBMITTED, submitted_at=timezone.now())
    give(
        sheet.period.campaign, leaf(sheet, "1.1.1").criterion, None, assignee, by=cast.home_affairs
    )
    with django_assert_num_queries(6):
        late_appraisals(cast.home_affairs, timezone.now())
