"""Leaves that do not apply to some units: settled when a period opens, locked, out of the maximum.

The set is that of offices (data: office_2021): 100 points, an office without public procedures is
judged on 80, without a survey on 58.
"""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from criteria.models import CriteriaSet, Subgroup
from criteria.periods import Period
from scoring.answers.page.reading import read_sheet
from scoring.answers.rows.state_texts import LeafState
from scoring.appraisal.by_unit.reading import read_appraisal
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.survey.reading import read_survey
from scoring.campaigns.board.reading import board_of
from scoring.campaigns.opening import open_period
from scoring.campaigns.setup import create_campaign
from scoring.campaigns.subgroups import change_subgroups
from scoring.history.timeline import timeline_of_sheet
from scoring.models import Campaign, CampaignPeriod, ScoreSheet
from scoring.points.totals import store_totals, totals_of
from scoring.results.ranking.reading import ranking_of
from scoring.sheets.guards.missing import not_answered, not_appraised
from tests.factories import make_set, period_dates
from tests.people import Cast, District
from tests.reading import told
from tests.scoring.appraising import grant, leaf
from tests.scoring.entering import attach, save_answer
from tests.scoring.filling import entry_of, make_document
from units.refusals import NotReady

pytestmark = pytest.mark.django_db

EXCLUDED = ["3.1", "3.2", "3.3.1", "3.3.2", "3.5", "3.6", "7.1.3", "7.1.4"]
BASIS = "không áp dụng theo bộ tiêu chí"
REFUSED = "Theo bộ tiêu chí, tiêu chí 3.1 không áp dụng cho đơn vị này."


@pytest.fixture
def offices(place: District) -> CriteriaSet:
    """The set of offices with both subgroups."""
    made = make_set(place.district, "office_2021.json")
    made.not_applicable = CriteriaSet.NotApplicable.REDUCED_MAXIMUM
    made.save()
    Subgroup.objects.create(criteria_set=made, name="Phòng có TTHC")
    without = Subgroup.objects.create(criteria_set=made, name="Phòng không có TTHC")
    without.excluded.set(made.criteria.filter(code__in=EXCLUDED))
    return made


def set_up(offices: CriteriaSet, place: District, cast: Cast, **subgroups) -> Campaign:
    """Two units judged by the set; the commune stands for an office without procedures."""
    having, lacking = offices.subgroups.all()
    return create_campaign(
        offices,
        title="Chỉ số CCHC các phòng năm 2021",
        units=[place.commune, place.other_commune],
        subgroups={place.commune: lacking, place.other_commune: having} | subgroups,
        periods=[period_dates(Period.Y)],
        by=cast.home_affairs,
    )


def open_year(offices: CriteriaSet, place: District, cast: Cast) -> CampaignPeriod:
    period = set_up(offices, place, cast).periods.get()
    open_period(period, by=cast.home_affairs)
    return period


def earn(sheet: ScoreSheet, appraised: Decimal, surveyed: Decimal) -> ScoreSheet:
    """Let what applies earn these points in all, and the sheet be appraised."""
    for entries, points in (
        (sheet.entries.exclude(criterion__method="survey"), appraised),
        (sheet.entries.filter(criterion__method="survey"), surveyed),
    ):
        left = points
        for entry in entries.filter(excluded=False).select_related("criterion"):
            entry.first_points = min(left, entry.criterion.maximum)
            left -= entry.first_points
            entry.save(update_fields=["first_points"])
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=ScoreSheet.Status.FINAL,
        submitted_at="2021-12-14T17:00+07:00",
        final_at="2021-12-20T17:00+07:00",
    )
    sheet.refresh_from_db()
    store_totals(sheet)
    return sheet


@pytest.mark.parametrize(
    ("survey_held", "appraised", "surveyed", "maximum", "index"),
    [(True, "50", "20", "80", "87.50"), (False, "50", "0", "58", "86.21")],
)
def test_the_total_stands_on_what_applies(
    offices: CriteriaSet,
    place: District,
    cast: Cast,
    survey_held: bool,
    appraised: str,
    surveyed: str,
    maximum: str,
    index: str,
) -> None:
    CriteriaSet.objects.filter(pk=offices.pk).update(survey_held=survey_held)
    offices.refresh_from_db()
    period = open_year(offices, place, cast)
    sheet = earn(period.sheets.get(unit=place.commune), Decimal(appraised), Decimal(surveyed))
    totals = totals_of(sheet, "final")
    assert totals is not None
    assert (totals.whole.maximum, totals.whole.index) == (Decimal(maximum), Decimal(index))
    found = ranking_of(period)
    assert found.in_order[0].basis == f"tính trên {maximum}/100 điểm"
    other = period.sheets.get(unit=place.other_commune)
    left_out = other.entries.filter(excluded=True).count()
    assert left_out == (0 if survey_held else 9)


def test_nobody_answers_proves_or_appraises_what_does_not_apply(
    offices: CriteriaSet, place: District, cast: Cast
) -> None:
    sheet = open_year(offices, place, cast).sheets.get(unit=place.commune)
    entry = entry_of(sheet, "3.1")
    assert (entry.not_applicable, entry.first_not_applicable, entry.is_answered) == (
        True,
        True,
        True,
    )
    codes = {each.code for each in (*not_answered(sheet), *not_appraised(sheet))}
    assert codes
    assert not codes & set(EXCLUDED)
    with pytest.raises(NotReady, match=REFUSED):
        save_answer(entry, version=0, answer=None, note="Không có", by=cast.staff)
    with pytest.raises(NotReady, match=REFUSED):
        attach(entry, make_document(place.commune, cast.staff), by=cast.staff)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status=ScoreSheet.Status.SUBMITTED, submitted_at="2021-12-14T17:00+07:00"
    )
    found = accept(under_appraisal(sheet).filter(pk=entry.pk), by=cast.home_affairs)
    assert found.refused == {"3.1": REFUSED}
    with pytest.raises(NotReady, match=REFUSED):
        grant(leaf(sheet, "3.1"), "0", cast.home_affairs, reason="Không có tài liệu")


def test_the_pages_say_it_and_count_only_what_applies(
    offices: CriteriaSet, place: District, cast: Cast, client
) -> None:
    period = open_year(offices, place, cast)
    sheet = ScoreSheet.objects.select_related(
        "unit", "period__campaign__criteria_set", "period__campaign__authority"
    ).get(unit=place.commune)
    page = read_sheet(sheet, cast.staff, period.opened_at)
    row = next(row for row in page.rows if row.code == "3.1")
    assert (row.state, row.inputs, row.needs_document, row.excluded) == (
        LeafState.LOCKED,
        (),
        False,
        BASIS,
    )
    assert row not in page.own
    assert page.basis == "tính trên 54/66 điểm"
    appraisal = read_appraisal(sheet, cast.home_affairs, period.opened_at)
    line = next(line for line in appraisal.lines if line.code == "3.1")
    assert (line.inputs, line.is_own, appraisal.appraised) == ((), False, 0)
    assert len(appraisal.applying) == len(appraisal.lines) - len(EXCLUDED)
    rows = {
        each.sheet.unit: each for each in board_of(period, cast.home_affairs, period.opened_at).rows
    }
    assert rows[place.commune].answered == rows[place.commune].appraised == 0
    assert rows[place.commune].leaves == rows[place.other_commune].leaves - len(EXCLUDED)
    cells = read_survey(period, cast.home_affairs).cells
    assert {cell.entry.criterion.code for cell in cells if cell.locked == BASIS} == {"3.5", "3.6"}
    client.force_login(cast.staff)
    assert (
        BASIS.capitalize() in client.get(reverse("scoring:sheet", args=[sheet.pk])).content.decode()
    )


def test_a_period_opens_only_when_every_unit_has_its_subgroup(
    offices: CriteriaSet, place: District, cast: Cast, client
) -> None:
    campaign = set_up(offices, place, cast)
    campaign.judged.filter(unit=place.commune).update(subgroup=None)
    client.force_login(cast.home_affairs)
    address = reverse("scoring:period_open", args=[campaign.periods.get().pk])
    said = client.post(address, follow=True).content.decode()
    assert "Hãy chọn phân nhóm cho các đơn vị sau trước: Lộc An." in said
    assert not ScoreSheet.objects.exists()


def test_subgroups_are_changed_until_a_period_is_open(
    offices: CriteriaSet, place: District, cast: Cast, client
) -> None:
    campaign = set_up(offices, place, cast)
    having, lacking = offices.subgroups.all()
    client.force_login(cast.home_affairs)
    page = reverse("scoring:campaign_subgroups", args=[campaign.pk])
    typed = {f"subgroup_{unit.pk}": having.pk for unit in (place.commune, place.other_commune)}
    assert client.post(page, typed | {f"subgroup_{place.commune.pk}": ""}).status_code == 422
    assert told(client.post(page, typed)) == [("success", "Đã đổi phân nhóm của 1 đơn vị.")]
    assert told(client.post(page, typed))[-1] == ("success", "Phân nhóm không thay đổi.")
    assert set(campaign.judged.values_list("subgroup", flat=True)) == {having.pk}
    open_period(campaign.periods.get(), by=cast.home_affairs)
    with pytest.raises(NotReady):
        change_subgroups(campaign, {place.commune: lacking}, by=cast.home_affairs)
    said = client.post(page, typed | {f"subgroup_{place.commune.pk}": lacking.pk}, follow=True)
    assert "Đã có kỳ được mở" in said.content.decode()
    assert set(campaign.judged.values_list("subgroup", flat=True)) == {having.pk}


def test_a_campaign_is_set_up_with_the_subgroup_of_each_unit(
    offices: CriteriaSet, place: District, cast: Cast, client
) -> None:
    client.force_login(cast.home_affairs)
    page = reverse("scoring:campaign_create", args=[offices.pk])
    shown = client.get(page).content.decode()
    assert "Phòng không có TTHC" in shown
    dates = {
        "figures_from": "2020-12-15",
        "figures_to": "2021-12-14",
        "self_due_at": "2031-03-20T17:00",
        "appraisal_due_at": "2031-04-20T17:00",
    }
    typed = {"title": "Chỉ số các phòng"} | {
        f"{period}-{name}": value for period in Period for name, value in dates.items()
    }
    assert client.post(page, typed).status_code == 422
    lacking = offices.subgroups.last()
    client.post(page, typed | {f"subgroup_{place.justice.pk}": lacking.pk})
    member = Campaign.objects.get().judged.get()
    assert (member.unit, member.subgroup) == (place.justice, lacking)


def test_subgroups_are_ranked_by_themselves_or_together(
    offices: CriteriaSet, place: District, cast: Cast, client
) -> None:
    period = open_year(offices, place, cast)
    earn(period.sheets.get(unit=place.commune), Decimal(50), Decimal(20))
    earn(period.sheets.get(unit=place.other_commune), Decimal(69), Decimal(30))
    together = [(each.unit, each.rank) for each in ranking_of(period).in_order]
    assert together == [(place.other_commune, 1), (place.commune, 2)]
    lacking = offices.subgroups.last()
    among = ranking_of(period, subgroup=lacking.pk)
    assert [(each.unit, each.rank) for each in among.places] == [(place.commune, 1)]
    client.force_login(cast.home_affairs)
    page = client.get(
        reverse("scoring:ranking", args=[period.pk]), {"subgroup": lacking.pk, "area": "1"}
    )
    assert [(tab.label, tab.current) for tab in page.context["page"].subgroups] == [
        ("Tất cả đơn vị", False),
        ("Phòng có TTHC", False),
        ("Phòng không có TTHC", True),
    ]
    assert page.context["page"].ranking.ranked == 1
    assert f"subgroup={lacking.pk}" in page.context["page"].stages[1].url


def test_what_never_applied_is_no_line_of_the_story(
    offices: CriteriaSet, place: District, cast: Cast
) -> None:
    """Neither as claimed nor as granted in the first or the second appraisal."""
    sheet = open_year(offices, place, cast).sheets.get(unit=place.commune)
    assert sheet.entries.filter(excluded=True).count() == len(EXCLUDED)
    ScoreSheet.objects.filter(pk=sheet.pk).update(
        status="final", submitted_at=timezone.now(), final_at=timezone.now()
    )
    for person in (cast.staff, cast.home_affairs):
        row = ScoreSheet.objects.for_page().get(pk=sheet.pk)
        assert [line.code for line in timeline_of_sheet(row, person) if line.code] == []
