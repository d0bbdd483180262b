"""A campaign is carried to a newer version: what stays, is scored anew, comes and goes."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from criteria.models import CriteriaSet, CrosswalkLine, Subgroup
from criteria.periods import Period
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from scoring.answers.claims import NOT_APPRAISED
from scoring.answers.earlier.proposals import proposals_of
from scoring.answers.page.reading import read_sheet
from scoring.campaigns.new_version.apply import carry, newer_sets, plan_carrying
from scoring.campaigns.new_version.report import CarriedSheet, CarryingReport, ChangedLeaf, Fate
from scoring.campaigns.new_version.stored_report import as_json, from_json
from scoring.models import Campaign, Carrying, ScoreEntry, ScoreSheet
from scoring.points.totals import totals_of
from scoring.sheets import workflow
from scoring.sheets.guards.missing import not_appraised
from tests.factories import make_period
from tests.people import Cast, District
from tests.reading import alerts, read
from tests.scoring.appraising import appraise_all, finish, grant, leaf, make_submitted
from tests.scoring.entering import attach, save_answer
from tests.scoring.filling import entry_of, make_document
from tests.undoing import stands
from units.models import AuditEvent
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
SCALED, MOVED, GONE, CHOSEN, COUNTED = "1.1.4", "1.1.1", "1.1.2", "1.1.3", "1.2.1"


def build(place: District, cast: Cast) -> ScoreSheet:
    """The sheet of the commune for the year, filled and submitted."""
    return make_submitted(place, cast, Period.Y)


standing = stands(build)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def decide(campaign: Campaign, cast: Cast) -> CriteriaSet:
    """A version 2 in which one scale is stricter, one leaf has another code, one is gone, one asks
    for something else, one is new; its points still add up.
    """
    new = next_version(campaign.criteria_set, by=cast.home_affairs)
    tree = new.criteria
    scale = tree.get(code=SCALED)
    scale.rule["steps"][0]["points"] = "1.5"
    scale.rule["steps"].sort(key=lambda step: -Decimal(step["points"]))
    scale.save()
    tree.filter(code=MOVED).update(code="1.1.9")
    tree.filter(code=CHOSEN).update(rule={"kind": "per_item", "points_each": "0.25"})
    gone = tree.get(code=GONE)
    CrosswalkLine.objects.filter(new=gone).delete()
    tree.filter(pk=gone.pk).update(title="Một nội dung mới", code="1.1.2")
    tree.filter(code="8.1.1").update(rule={"kind": "judged", "step": "0.25"}, method="appraiser")
    CriteriaSet.objects.filter(pk=new.pk).update(
        status="issued", number="30/QĐ-UBND", issued_on=date(2021, 9, 1)
    )
    CriteriaSet.objects.filter(pk=campaign.criteria_set_id).update(status="superseded")
    new.refresh_from_db()
    return new


def fates(found: CarriedSheet) -> dict[str, str]:
    return {change.code or change.old_code: change.fate for change in found.changes}


def of_unit(report: CarryingReport, sheet: ScoreSheet) -> CarriedSheet:
    return next(each for each in report.sheets if each.sheet == sheet.pk)


def test_the_preview_says_what_carrying_then_does(
    sheet: ScoreSheet, cast: Cast, place: District
) -> None:
    campaign = sheet.period.campaign
    proof = make_document(place.commune, cast.staff)
    kept = entry_of(sheet, "2.1.1")
    workflow.withdraw(sheet, by=cast.head)
    for code in ("2.1.1", GONE, SCALED):
        attach(entry_of(sheet, code), proof, by=cast.staff)
    workflow.submit(sheet, by=cast.head)
    grant(leaf(sheet, SCALED), "1", cast.home_affairs, reason="Chậm")
    appraise_all(sheet, cast.home_affairs)
    old = {entry.criterion.code: entry for entry in sheet.entries.select_related("criterion")}
    new = decide(campaign, cast)
    plan = plan_carrying(campaign, new)
    found = of_unit(plan.report, sheet)
    assert fates(found) == {
        SCALED: Fate.RESCORED,
        CHOSEN: Fate.UNANSWERED,
        "8.1.1": Fate.REAPPRAISE,
        GONE: Fate.NEW,
    }
    assert [
        change.fate for change in found.changes if change.title == old[GONE].criterion.title
    ] == [Fate.LOST]
    assert found.returned
    campaign.refresh_from_db()
    assert campaign.criteria_set != new  # a preview changes nothing

    carried = carry(campaign, new, by=cast.home_affairs)
    assert from_json(carried.report) == from_json(as_json(plan.report))
    campaign.refresh_from_db()
    sheet.refresh_from_db()
    assert (campaign.criteria_set, sheet.status) == (new, "draft")
    assert set(sheet.entries.values_list("criterion__criteria_set", flat=True)) == {new.pk}
    assert sheet.entries.count() == len(old)

    same = entry_of(sheet, "2.1.1")
    assert (same.pk, same.answer, same.first_points, same.evidence_links.count()) == (
        kept.pk,
        old["2.1.1"].answer,
        old["2.1.1"].first_points,
        1,
    )
    assert entry_of(sheet, "1.1.9").answer == old[MOVED].answer
    scaled = entry_of(sheet, SCALED)
    assert [old[SCALED].self_points, scaled.self_points] == [Decimal(2), Decimal("1.5")]
    assert scaled.attention == "rescored"
    assert {name: getattr(scaled, name) for name in NOT_APPRAISED} == NOT_APPRAISED
    assert scaled.evidence_links.count() == 1
    asked = entry_of(sheet, CHOSEN)
    assert (asked.answer, asked.self_points, asked.attention) == (None, None, "unanswered")
    assert asked.note == old[CHOSEN].note
    fresh = entry_of(sheet, GONE)
    assert (fresh.answer, fresh.attention) == (None, "new")
    assert entry_of(sheet, "8.1.1").first_points is None

    totals = totals_of(sheet, "self")
    assert totals is not None
    assert totals.whole.points == sum(
        sheet.entries.filter(self_points__isnull=False).values_list("self_points", flat=True)
    )


def test_nothing_is_lost_silently(sheet: ScoreSheet, cast: Cast, place: District) -> None:
    gone = entry_of(sheet, GONE)
    new = decide(sheet.period.campaign, cast)
    carry(sheet.period.campaign, new, by=cast.home_affairs)
    history = apps.get_model("scoring.ScoreEntryEvent").objects.filter(pgh_obj_id=gone.pk)
    last = history.filter(pgh_label="delete").get()
    assert (last.answer, last.self_points) == (gone.answer, gone.self_points)
    said = AuditEvent.objects.get(verb="carry_sheet", target_id=sheet.pk)
    assert (said.after["version"], said.after["rescored"], said.after["lost"]) == (2, 1, 1)
    back = AuditEvent.objects.get(verb="reopen", target_id=sheet.pk)
    assert back.reason == "Bộ tiêu chí đã được thay bằng phiên bản 2."


@pytest.mark.parametrize("stage", ["draft", "proposed", "submitted", "appraised"])
def test_what_was_sent_goes_back_with_the_reason(sheet: ScoreSheet, cast: Cast, stage: str) -> None:
    if stage in ("draft", "proposed"):
        workflow.withdraw(sheet, by=cast.head)
    if stage == "proposed":
        workflow.propose(sheet, by=cast.staff)
    if stage == "appraised":
        finish(sheet, cast.home_affairs)
    carried = carry(
        sheet.period.campaign, decide(sheet.period.campaign, cast), by=cast.home_affairs
    )
    sheet.refresh_from_db()
    assert sheet.status == "draft"
    assert of_unit(from_json(carried.report), sheet).returned == (stage != "draft")
    moves = AuditEvent.objects.filter(verb__in=["reopen", "send_back"], target_id=sheet.pk)
    assert moves.count() == (stage != "draft")


def test_a_sheet_of_which_nothing_changed_stays_where_it_is(sheet: ScoreSheet, cast: Cast) -> None:
    campaign = sheet.period.campaign
    appraise_all(sheet, cast.home_affairs)
    new = next_version(campaign.criteria_set, by=cast.home_affairs)
    issue(new, by=cast.home_affairs, number="30/QĐ-UBND", issued_on=date(2021, 9, 1))
    sheet.refresh_from_db()
    before = totals_of(sheet, "final")
    found = of_unit(from_json(carry(campaign, new, by=cast.home_affairs).report), sheet)
    sheet.refresh_from_db()
    assert (sheet.status, found.changes, found.kept) == ("submitted", [], 75)
    assert totals_of(sheet, "final") == before
    assert not_appraised(sheet) == []


def test_a_period_with_final_results_stays_with_its_version(
    sheet: ScoreSheet, cast: Cast, place: District, client
) -> None:
    campaign = sheet.period.campaign
    finish(sheet, cast.home_affairs, final=True)
    quarter = make_period(campaign, Period.Q1, cast.home_affairs)
    old = campaign.criteria_set
    new = decide(campaign, cast)
    carried = carry(campaign, new, by=cast.home_affairs)
    assert from_json(carried.report).left == ["Năm"]
    sheet = ScoreSheet.objects.select_related("period__campaign__criteria_set").get(pk=sheet.pk)
    assert (sheet.period.criteria_set, sheet.status) == (old, "final")
    assert set(sheet.entries.values_list("criterion__criteria_set", flat=True)) == {old.pk}
    moved = Campaign.objects.get().periods.exclude(pk=sheet.period_id)
    assert {period.criteria_set for period in moved} == {new}
    entries = ScoreEntry.objects.filter(sheet__period=quarter)
    assert set(entries.values_list("criterion__criteria_set", flat=True)) == {new.pk}
    client.force_login(cast.home_affairs)
    for name, row in (("sheet", sheet), ("result", sheet), ("appraisal", sheet)):
        page = client.get(reverse(f"scoring:{name}", args=[row.pk]))
        assert leaf_title(old, GONE) in page.content.decode()
    assert client.get(reverse("scoring:ranking", args=[sheet.period_id])).status_code == 200


def leaf_title(criteria_set: CriteriaSet, code: str) -> str:
    return criteria_set.criteria.get(code=code).title


def test_figures_of_an_earlier_version_are_still_shown_beside_the_cell(
    place: District, cast: Cast
) -> None:
    sheet = make_submitted(place, cast)
    finish(sheet, cast.home_affairs, final=True)
    campaign = sheet.period.campaign
    carry(campaign, decide(campaign, cast), by=cast.home_affairs)
    opened = make_period(Campaign.objects.get(), Period.H1, cast.home_affairs)
    later = ScoreSheet.objects.select_related(
        "unit", "period__campaign__criteria_set", "period__campaign__authority"
    ).get(period=opened, unit=place.commune)
    rows = {row.code: row for row in read_sheet(later, cast.staff, opened.opened_at).rows}
    assert rows["1.1.9"].previous.startswith("Quý I: ")
    assert rows[GONE].previous == ""
    refused = {each.entry.criterion.code: each.refused for each in proposals_of(later)}
    assert refused["1.1.9"] == ""
    assert refused[CHOSEN] == "Cách chấm điểm đã thay đổi so với kỳ trước."


def test_attention_stands_until_the_unit_saves(sheet: ScoreSheet, cast: Cast) -> None:
    carry(sheet.period.campaign, decide(sheet.period.campaign, cast), by=cast.home_affairs)
    full = ScoreSheet.objects.select_related(
        "unit", "period__campaign__criteria_set", "period__campaign__authority"
    ).get(pk=sheet.pk)
    entry = entry_of(full, SCALED)
    page = read_sheet(full, cast.staff, full.submitted_at or full.reopened_at)
    row = next(row for row in page.rows if row.code == SCALED)
    assert row.questions == ("Thang điểm đã thay đổi, điểm được tính theo thang điểm mới",)
    assert row in page.problems
    saved = save_answer(entry, version=entry.version, answer=entry.answer, by=cast.staff)
    assert saved.entry.attention == ""


def test_what_stands_in_the_way_is_said_and_nothing_changes(
    sheet: ScoreSheet, cast: Cast, client
) -> None:
    campaign = sheet.period.campaign
    new = decide(campaign, cast)
    with pytest.raises(PermissionDenied):
        carry(campaign, new, by=cast.leader)
    Subgroup.objects.create(criteria_set=new, name="Xã")
    with pytest.raises(NotReady, match="Lộc An"):
        carry(campaign, new, by=cast.home_affairs)
    new.subgroups.all().delete()
    CrosswalkLine.objects.all().delete()
    client.force_login(cast.home_affairs)
    page = reverse("scoring:campaign_carry", args=[campaign.pk])
    assert "Chưa có bảng đối chiếu" in client.post(page, follow=True).content.decode()
    CriteriaSet.objects.filter(pk=new.pk).update(status="superseded")
    assert alerts(read(client.post(page, follow=True)))[0] == (
        "error",
        "Không có phiên bản mới hơn để chuyển đợt chấm điểm sang.",
    )
    with pytest.raises(NotReady):
        carry(campaign, new, by=cast.home_affairs)
    assert not Carrying.objects.exists()
    assert sheet.entries.filter(criterion__criteria_set=new).count() == 0


def test_the_pages_lead_from_the_campaign_to_the_report(
    sheet: ScoreSheet, cast: Cast, client, django_assert_max_num_queries
) -> None:
    campaign = sheet.period.campaign
    client.force_login(cast.home_affairs)
    page = reverse("scoring:campaign_carry", args=[campaign.pk])
    assert "Chưa có phiên bản mới hơn" in client.get(page).content.decode()
    decide(campaign, cast)
    assert page in client.get(reverse("scoring:campaign", args=[campaign.pk])).content.decode()
    with django_assert_max_num_queries(28):
        shown = client.get(page).content.decode()
    assert "phải chấm lại" in shown.lower()
    report = client.post(page, follow=True)
    assert report.resolver_match.view_name == "scoring:carrying"
    assert alerts(read(report))[0] == ("success", "Đợt chấm điểm đã chuyển sang phiên bản mới.")
    assert report.context["report"].attention > 0
    again = client.post(page, follow=True)  # a second click
    assert Carrying.objects.count() == 1
    assert again.status_code == 200
    assert newer_sets(Campaign.objects.get()).count() == 0


def test_a_change_says_its_fate() -> None:
    change = ChangedLeaf(Fate.LOST, "", "1.1", "Kế hoạch", True, before=Decimal("0.5"))
    report = CarryingReport([CarriedSheet(1, "Lộc An", "Năm", 3, False, [change])], ["Quý I"])
    assert from_json(as_json(report)) == report
    assert report.sheets[0].counts == [(change.words, 1)]


@pytest.mark.parametrize(
    ("status", "stays"),
    [
        ("draft", False),
        ("proposed", False),
        ("submitted", False),
        ("appraised", False),
        ("explaining", True),
        ("explained", True),
        ("final", True),
        ("published", True),
    ],
)
def test_a_period_stays_from_the_moment_its_units_explain(
    sheet: ScoreSheet, cast: Cast, status: str, stays: bool
) -> None:
    campaign = sheet.period.campaign
    finish(sheet, cast.home_affairs, final=True)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
    plan = plan_carrying(campaign, decide(campaign, cast))
    assert [each.pk for each in plan.left] == [sheet.period_id] * stays
    assert bool(plan.sheets) != stays
