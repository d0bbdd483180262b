"""One leaf, all units side by side: what the page shows, grants in bulk, keeps from whom."""

from decimal import Decimal

import pytest
from django.db.models import Q
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.periods import Period
from scoring.answers import unchanged
from scoring.appraisal.by_criterion.accepting import accept_across, what_is_acceptable_across
from scoring.appraisal.by_criterion.page import read_leaf
from scoring.appraisal.rounds.first import FIRST
from scoring.models import CampaignPeriod, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from scoring.views.appraisal.responses import overtaken_reply
from tests.factories import make_campaign, make_period
from tests.people import Cast, District, make_person, make_unit
from tests.scoring.appraising import grant, leaf, make_submitted
from tests.scoring.entering import attach
from tests.scoring.filling import entry_of, fill, make_document
from tests.undoing import stands
from units.models import Role, Unit, User
from units.refusals import ChangedMeanwhile, NotReady

LEAF = "3.1.1"  # of an office that this small district does not have
MOST_QUERIES = 12


standing = stands(make_submitted)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


@pytest.fixture
def other(sheet: ScoreSheet, place: District, cast: Cast) -> ScoreSheet:
    """The sheet of the other commune, submitted too."""
    other = sheet.period.sheets.get(unit=place.other_commune)
    fill(other, cast.other_staff)
    return workflow.submit(other, by=cast.other_head)


def page(client: Client, person: User, period: CampaignPeriod, code: str = LEAF):
    client.force_login(person)
    return client.get(reverse("scoring:leaf_appraisal", args=[period.pk]), {"leaf": code})


def test_all_units_stand_side_by_side_and_drafts_are_locked(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    shown = page(client, cast.home_affairs, sheet.period)
    lines = shown.context["page"].lines
    assert [each.unit for each in lines] == ["Lộc An", "Lộc Thủy"]
    assert [bool(each.line.locked) for each in lines] == [False, True]
    text = shown.content.decode()
    assert reverse("scoring:appraisal", args=[sheet.pk]) in text
    beside = client.get(reverse("scoring:appraisal", args=[sheet.pk])).content.decode()
    assert f"{reverse('scoring:leaf_appraisal', args=[sheet.period_id])}?leaf={LEAF}" in beside


@pytest.mark.parametrize("name", ["scoring:leaf_appraisal", "scoring:board"])
def test_a_period_that_is_not_open_says_so(
    sheet: ScoreSheet, cast: Cast, client: Client, name: str
) -> None:
    client.force_login(cast.home_affairs)
    year = sheet.period.campaign.periods.get(period=Period.Y)
    closed, opened = (
        client.get(reverse(name, args=[each.pk])).content.decode() for each in (year, sheet.period)
    )
    assert "Kỳ này chưa mở; phiếu tự chấm điểm có ngay khi mở kỳ." in closed
    assert "Kỳ này chưa mở" not in opened


def test_previous_and_next_and_an_unknown_leaf(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    found = page(client, cast.home_affairs, sheet.period, "1.1.2").context["page"]
    assert found.previous.code == "1.1.1"
    assert found.next.code == found.places[2].leaf.code
    first = page(client, cast.home_affairs, sheet.period, "99").context["page"]
    assert first.leaf.code == "1.1.1"  # the first that waits for the office of the person


def test_who_sits_at_a_unit_does_not_see_its_line(
    sheet: ScoreSheet, other: ScoreSheet, place: District
) -> None:
    own = make_person("own", Role.APPRAISER, place.commune, place.district)
    grant(leaf(sheet, LEAF), "0", User.objects.get(username="home_affairs"), reason="Không có")
    found = read_leaf(sheet.period, own, timezone.now(), LEAF)
    assert [each.full_name for each in found.lines] == [place.other_commune.name]


def test_accepting_across_units_says_what_it_leaves_and_why(
    sheet: ScoreSheet, other: ScoreSheet, cast: Cast, client: Client
) -> None:
    grant(leaf(other, LEAF), "0", cast.home_affairs, reason="Không có")
    keys = list(ScoreEntry.objects.filter(criterion__code=LEAF).values_list("pk", flat=True))
    client.force_login(cast.appraiser)
    address = reverse("scoring:leaf_accept", args=[sheet.period_id])
    preview = client.get(address, {"entry": keys}).context["found"]
    assert [entry.sheet for entry in preview.granted] == [sheet]
    assert [entry.sheet for entry, _why in preview.refused] == [other]
    answer = client.post(address, {"entry": keys})
    assert answer["Location"].endswith(f"?leaf={LEAF}")
    assert leaf(sheet, LEAF).first_by == cast.appraiser
    assert leaf(other, LEAF).first_points == 0


def test_a_draft_and_a_foreign_office_are_refused_in_bulk(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    draft = sheet.period.sheets.get(unit=place.other_commune)
    chosen = [leaf(sheet, LEAF), leaf(sheet, "1.1.1"), leaf(draft, LEAF)]
    for found in (
        what_is_acceptable_across(chosen, by=cast.appraiser),
        accept_across(chosen, by=cast.appraiser),
    ):
        assert [entry.pk for entry in found.granted] == [chosen[0].pk]
        assert {entry.pk for entry, _why in found.refused} == {chosen[1].pk, chosen[2].pk}
    assert not accept_across(chosen, by=cast.appraiser).granted  # sent again


@pytest.mark.parametrize(
    "points",
    ["1.500", "1.500,5", "NaN", "Infinity", "1e3", "1_5", "٣", "½", "5 điểm", "99", "-1", "0,125"],
)
def test_what_is_no_number_of_the_leaf_is_refused_at_its_field(
    sheet: ScoreSheet, cast: Cast, client: Client, points: str
) -> None:
    client.force_login(cast.home_affairs)
    entry = leaf(sheet, LEAF)
    typed = {"version": 1, "points": points, "reason": "x", "reason_code": "other"}
    answer = client.post(reverse("scoring:entry_appraise", args=[entry.pk]), typed)
    assert answer.status_code == 422
    assert list(answer.json()["by_field"]) == ["points"]
    assert not leaf(sheet, LEAF).is_appraised


@pytest.mark.parametrize("points", ["0,5", "0.5", " 0,50 "])
def test_comma_and_point_are_both_decimal_marks(
    sheet: ScoreSheet, cast: Cast, client: Client, points: str
) -> None:
    client.force_login(cast.home_affairs)
    typed = {"version": 1, "points": points, "reason": "Chậm", "reason_code": "late_document"}
    pk = leaf(sheet, LEAF).pk
    assert client.post(reverse("scoring:entry_appraise", args=[pk]), typed).status_code == 200
    stored = leaf(sheet, LEAF)
    assert (stored.first_points, stored.first_reason_code) == (Decimal("0.5"), "late_document")


def late_bulk(sheet: ScoreSheet, cast: Cast) -> ScoreEntry:
    """One appraiser accepts in bulk, another then saves what was seen before."""
    seen = leaf(sheet, LEAF)
    accept_across([leaf(sheet, LEAF)], by=cast.appraiser)
    return grant(seen, "0", cast.home_affairs, reason="Không có")


def test_who_saves_after_an_acceptance_in_bulk_sees_it(sheet: ScoreSheet, cast: Cast) -> None:
    with pytest.raises(ChangedMeanwhile) as conflict:
        late_bulk(sheet, cast)
    assert conflict.value.current.first_by == cast.appraiser
    assert leaf(sheet, LEAF).first_points == leaf(sheet, LEAF).self_points


def test_without_the_version_the_acceptance_is_lost(
    sheet: ScoreSheet, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_unchanged_since", lambda version: Q())
    late_bulk(sheet, cast)
    assert leaf(sheet, LEAF).first_points == 0


def test_the_one_who_was_faster_is_named_with_the_reason(
    sheet: ScoreSheet, cast: Cast, client: Client
) -> None:
    grant(leaf(sheet, LEAF), "0.5", cast.appraiser, reason="Chậm một lần")
    client.force_login(cast.home_affairs)
    answer = client.post(
        reverse("scoring:entry_appraise", args=[leaf(sheet, LEAF).pk]),
        {"version": 1, "points": "0", "reason": "Không có", "reason_code": "no_document"},
    )
    said = answer.json()["current"]
    assert answer.status_code == 409
    assert cast.appraiser.full_name in said["conflict"]
    assert said["values"] == {"points": "0,5", "reason": "Chậm một lần", "reason_code": "other"}


def test_the_page_takes_the_same_queries_for_more_units_and_leaves(
    place: District, cast: Cast, client: Client, django_assert_max_num_queries
) -> None:
    more = [
        make_unit(
            f"2016{n}", f"Ủy ban nhân dân xã {n}", f"Xã {n}", Unit.Kind.COMMUNE, place.district
        )
        for n in range(3)
    ]
    campaign = make_campaign(place, cast)
    campaign.judged.bulk_create(
        type(campaign.judged.first())(campaign=campaign, unit=u) for u in more
    )
    period = make_period(campaign, Period.Y, cast.home_affairs)
    sheet = period.sheets.get(unit=place.commune)
    attach(entry_of(sheet, LEAF), make_document(place.commune, cast.staff), by=cast.staff)
    ScoreEntry.objects.update(self_points=0)
    ScoreSheet.objects.update(status="submitted", submitted_at=timezone.now())
    client.force_login(cast.home_affairs)
    address = reverse("scoring:leaf_appraisal", args=[period.pk])
    with django_assert_max_num_queries(MOST_QUERIES):
        shown = client.get(address, {"leaf": LEAF})
    assert len(shown.context["page"].lines) == 5


@pytest.mark.parametrize("status", ["draft", "proposed", "appraised", "explaining"])
def test_the_moment_is_judged_by_the_sheet_as_it_is_now(
    sheet: ScoreSheet, cast: Cast, status: str
) -> None:
    """Somebody else moved it after the page was drawn."""
    entry = leaf(sheet, LEAF)
    assert entry.sheet.status == "submitted"
    ScoreSheet.objects.filter(pk=sheet.pk).update(status=status)
    with pytest.raises(NotReady):
        grant(entry, "0.5", cast.home_affairs, reason="Chậm")
    assert leaf(sheet, LEAF).first_points is None


@pytest.mark.parametrize(("answer", "declared"), [(None, True), ({"no_case": True}, False)])
def test_a_rule_that_does_not_apply_is_no_decision_of_the_faster_one(
    sheet: ScoreSheet, cast: Cast, answer: dict | None, declared: bool
) -> None:
    ScoreEntry.objects.filter(pk=leaf(sheet, LEAF).pk).update(
        first_not_applicable=True, first_answer=answer, first_reason="Không phát sinh"
    )
    assert overtaken_reply(leaf(sheet, LEAF), FIRST)["not_applicable"] == declared
