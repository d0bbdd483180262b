"""To which sets a campaign can be carried, and what becomes of the subgroups of its units."""

from datetime import date

import pytest

from criteria.models import CriteriaSet, CrosswalkLine
from criteria.periods import Period
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from scoring.campaigns.new_version.apply import carry, plan_carrying
from scoring.campaigns.new_version.newer_sets import newer_sets
from scoring.campaigns.new_version.report import Fate
from scoring.campaigns.new_version.stored_report import from_json
from scoring.models import Campaign, Carrying, ScoreSheet
from tests.factories import make_campaign, make_sheet
from tests.people import Cast, District
from tests.scoring.appraising import finish, make_submitted
from tests.scoring.campaigns.test_subgroups import offices, open_year  # noqa: F401
from tests.scoring.entering import attach, save_answer
from tests.scoring.filling import entry_of, make_document
from tests.undoing import stands
from units.refusals import NotReady

pytestmark = pytest.mark.django_db
NOW_OUT, NOW_IN = "7.1.1", "7.1.3"


def issued(draft: CriteriaSet, cast: Cast) -> CriteriaSet:
    return issue(draft, number="30/QĐ-UBND", issued_on=date(2021, 9, 1), by=cast.home_affairs)


# --- which sets ----------------------------------------------------------------------------------


standing = stands(make_campaign)


@pytest.fixture
def campaign(made: Campaign) -> Campaign:
    return made


@pytest.fixture
def newer(campaign: Campaign, cast: Cast) -> CriteriaSet:
    return issued(next_version(campaign.criteria_set, by=cast.home_affairs), cast)


def test_a_later_version_is_offered(campaign: Campaign, newer: CriteriaSet) -> None:
    assert list(newer_sets(campaign)) == [newer]


@pytest.mark.parametrize(
    "other",
    [
        {"status": "draft", "number": "", "issued_on": None},
        {"status": "superseded"},
        {"year": 2022},
        {"version": 0},
        {"unit_group": "Phòng, ban"},
    ],
)
def test_other_sets_are_not(campaign: Campaign, newer: CriteriaSet, cast: Cast, other) -> None:
    """A draft, one that is replaced, of another year, an earlier one, of another group to which no
    crosswalk leads.
    """
    CriteriaSet.objects.filter(pk=newer.pk).update(**other)
    CrosswalkLine.objects.all().delete()
    assert not newer_sets(campaign).exists()
    newer.refresh_from_db()
    with pytest.raises(NotReady, match="Không chuyển được"):
        carry(campaign, newer, by=cast.home_affairs)


def test_a_set_of_another_authority_is_not(
    campaign: Campaign, newer: CriteriaSet, place: District
) -> None:
    CriteriaSet.objects.filter(pk=newer.pk).update(authority=place.neighbour)
    assert not newer_sets(campaign).exists()


def test_a_set_to_which_a_crosswalk_leads_is(campaign: Campaign, newer: CriteriaSet) -> None:
    CriteriaSet.objects.filter(pk=newer.pk).update(unit_group="Xã", version=1)
    assert list(newer_sets(campaign)) == [newer]


def test_a_set_that_another_campaign_uses_is_neither_offered_nor_taken(
    campaign: Campaign, newer: CriteriaSet, cast: Cast
) -> None:
    Campaign.objects.create(
        authority=campaign.authority, criteria_set=newer, year=2021, title="Chấm lại năm 2021"
    )
    assert not newer_sets(campaign).exists()
    with pytest.raises(NotReady):
        carry(campaign, newer, by=cast.home_affairs)
    assert not Carrying.objects.exists()
    campaign.refresh_from_db()
    assert campaign.criteria_set != newer


# --- subgroups -----------------------------------------------------------------------------------


@pytest.fixture
def year(offices: CriteriaSet, place: District, cast: Cast) -> Campaign:  # noqa: F811
    """The year of two offices, the commune standing for one without public procedures."""
    return open_year(offices, place, cast).campaign


def sheet_of(place: District, name: str) -> ScoreSheet:
    return ScoreSheet.objects.get(unit=getattr(place, name))


def excluded(sheet: ScoreSheet) -> set[str]:
    return set(sheet.entries.filter(excluded=True).values_list("criterion__code", flat=True))


def test_each_unit_stands_in_the_subgroup_of_that_name(
    year: Campaign, place: District, cast: Cast
) -> None:
    before = dict(year.judged.values_list("unit", "subgroup__name"))
    leaves = {name: excluded(sheet_of(place, name)) for name in ("commune", "other_commune")}
    new = issued(next_version(year.criteria_set, by=cast.home_affairs), cast)
    plan = plan_carrying(year, new)
    names = {each.pk: each.name for each in new.subgroups.all()}
    assert {unit: names.get(key) for unit, key in plan.places.items()} == before
    carry(year, new, by=cast.home_affairs)
    assert dict(year.judged.values_list("unit", "subgroup__name")) == before
    assert set(year.judged.values_list("subgroup__criteria_set", flat=True)) == {new.pk}
    for name, codes in leaves.items():
        sheet = sheet_of(place, name)
        assert excluded(sheet) == codes
        assert sheet.entries.filter(excluded=True, criterion__criteria_set=new).count() == len(
            codes
        )
        off = sheet.entries.filter(excluded=True)
        assert off.filter(not_applicable=True, first_not_applicable=True).count() == len(codes)


def test_what_the_new_version_excludes_is_out_and_what_it_lets_in_is_asked(
    year: Campaign, place: District, cast: Cast
) -> None:
    draft = next_version(year.criteria_set, by=cast.home_affairs)
    lacking = draft.subgroups.get(name="Phòng không có TTHC")
    lacking.excluded.add(draft.criteria.get(code=NOW_OUT))
    lacking.excluded.remove(draft.criteria.get(code=NOW_IN))
    before = {name: excluded(sheet_of(place, name)) for name in ("commune", "other_commune")}
    report = from_json(carry(year, issued(draft, cast), by=cast.home_affairs).report)
    after = {name: excluded(sheet_of(place, name)) for name in before}
    assert after["commune"] == before["commune"] - {NOW_IN} | {NOW_OUT}
    assert after["other_commune"] == before["other_commune"] == set()
    now_in = sheet_of(place, "commune").entries.get(criterion__code=NOW_IN)
    assert (now_in.not_applicable, now_in.first_not_applicable) == (False, False)
    assert now_in.attention == "new"
    changed = {each.sheet: {one.code: one.fate for one in each.changes} for each in report.sheets}
    assert changed[sheet_of(place, "commune").pk] == {NOW_IN: Fate.NEW}
    assert changed[sheet_of(place, "other_commune").pk] == {}


@pytest.mark.parametrize("how", ["renamed", "without subgroups"])
def test_a_unit_whose_subgroup_is_gone_holds_the_carrying_back(
    year: Campaign, cast: Cast, how: str
) -> None:
    new = issued(next_version(year.criteria_set, by=cast.home_affairs), cast)
    lacking = new.subgroups.filter(name="Phòng không có TTHC")
    if how == "renamed":
        lacking.update(name="Phòng khác")
    else:
        new.subgroups.all().delete()
    with pytest.raises(NotReady, match="Lộc An"):
        carry(year, new, by=cast.home_affairs)
    assert set(year.judged.values_list("subgroup__criteria_set", flat=True)) == {
        year.criteria_set_id
    }


def test_units_without_subgroups_stay_without(campaign: Campaign, newer, cast: Cast) -> None:
    carry(campaign, newer, by=cast.home_affairs)
    assert set(campaign.judged.values_list("subgroup", flat=True)) == {None}


# --- new leaves ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "appraised", "attention", "status"),
    [
        ("8.1.1", False, "", "submitted"),
        ("8.1.1", True, "", "draft"),
        ("2.1.1", False, "new", "draft"),
    ],
)
def test_a_new_leaf_goes_back_to_the_unit_that_scores_it(
    place: District, cast: Cast, code: str, appraised: bool, attention: str, status: str
) -> None:
    """The survey is none of its work: nothing is marked for it and the sheet stays, unless its
    appraisal was finished.
    """
    sheet = make_submitted(place, cast, Period.Y)
    if appraised:
        finish(sheet, cast.home_affairs)
    campaign = sheet.period.campaign
    draft = next_version(campaign.criteria_set, by=cast.home_affairs)
    CrosswalkLine.objects.filter(new__criteria_set=draft, new__code=code).delete()
    carry(campaign, issued(draft, cast), by=cast.home_affairs)
    sheet.refresh_from_db()
    entry = entry_of(sheet, code)
    assert (entry.attention, entry.self_points, sheet.status) == (attention, None, status)


def test_a_note_or_a_document_alone_is_not_lost_silently(place: District, cast: Cast) -> None:
    sheet = make_sheet(place, cast)
    noted, proven, blank = sheet.entries.filter(criterion__method="self")[:3]
    sheet.entries.filter(pk=noted.pk).update(note="Chờ số liệu của Phòng Tư pháp")
    attach(proven, make_document(place.commune, cast.staff), by=cast.staff)
    campaign = sheet.period.campaign
    draft = next_version(campaign.criteria_set, by=cast.home_affairs)
    gone = [each.criterion_id for each in (noted, proven, blank)]
    CrosswalkLine.objects.filter(old__in=gone).delete()
    report = from_json(carry(campaign, issued(draft, cast), by=cast.home_affairs).report)
    (found,) = (each for each in report.sheets if each.sheet == sheet.pk)
    lost = {each.old_code: len(each.documents) for each in found.changes if each.fate == Fate.LOST}
    assert lost == {noted.criterion.code: 0, proven.criterion.code: 1}


# --- “no case” -----------------------------------------------------------------------------------


RATE, WORD, BASIS = "3.4.1", {"no_case": "yes"}, "Trong năm không có hồ sơ"


@pytest.mark.parametrize(
    ("change", "note", "answer", "attention"),
    [
        ({}, BASIS, WORD, ""),
        ({"numerator": "số hồ sơ xong sớm"}, BASIS, WORD, "rescored"),
        ({"numerator": "số hồ sơ xong sớm"}, "", None, "unanswered"),  # nobody said on what basis
        ({"when_no_case": "full"}, BASIS, None, "unanswered"),  # the rule decides: 0 of 0
    ],
)
def test_no_case_is_carried_while_the_new_rule_leaves_it_open(
    place: District, cast: Cast, change: dict[str, str], note: str, answer, attention: str
) -> None:
    sheet = make_sheet(place, cast)
    entry = entry_of(sheet, RATE)
    save_answer(entry, version=0, answer=WORD, note=BASIS, by=cast.staff)
    sheet.entries.filter(pk=entry.pk).update(note=note)
    campaign = sheet.period.campaign
    draft = next_version(campaign.criteria_set, by=cast.home_affairs)
    leaf = draft.criteria.get(code=RATE)
    draft.criteria.filter(pk=leaf.pk).update(rule=leaf.rule | change)
    carry(campaign, issued(draft, cast), by=cast.home_affairs)
    carried = entry_of(sheet, RATE)
    assert (carried.answer, carried.attention, carried.note) == (answer, attention, note)
    assert carried.self_points == (0 if answer else None)
    assert carried.reports_no_case is bool(answer)
