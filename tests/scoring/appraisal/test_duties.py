"""Who appraises what: the closest duty counts, and everything that asks for it agrees."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from criteria.models import Criterion
from criteria.sets.workflow import issue
from criteria.versions.making import next_version
from scoring.appraisal.duties.areas import give_areas, mark_of, of_areas
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.candidates import candidates_for
from scoring.appraisal.duties.giving import give, take_back
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.duties.reading import read_duties
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.permission import may_appraise, under_appraisal
from scoring.appraisal.queue import my_queue
from scoring.campaigns.new_version.apply import carry
from scoring.models import AppraisalDuty, Campaign, ScoreSheet
from tests.people import Cast, District, make_person
from tests.scoring.appraising import grant, leaf, make_submitted
from tests.undoing import stands
from units.models import AuditEvent, Role, Unit, User
from units.refusals import NotReady

LEAF = "1.1.1"  # by the set of the Home Affairs office
BESIDE = "1.1.2"  # of the same area
QUERIES = 10  # session, person, bell, days off, and six for the work


@dataclass(frozen=True)
class Stage:
    sheet: ScoreSheet
    place: District
    cast: Cast
    second: User  # appraises at the justice office, too

    @property
    def campaign(self) -> Campaign:
        return self.sheet.period.campaign

    def node(self, code: str) -> Criterion:
        return self.campaign.criteria_set.criteria.get(code=code)

    def give(self, code: str, who: Unit | User, unit: Unit | None = None) -> AppraisalDuty:
        assignee = Assignee(person=who) if isinstance(who, User) else Assignee(office=who)
        return give(self.campaign, self.node(code), unit, assignee, by=self.cast.home_affairs)


def build(place: District, cast: Cast) -> Stage:
    second = make_person("second", Role.APPRAISER, place.justice, place.district)
    return Stage(make_submitted(place, cast), place, cast, second)


standing = stands(build)


@pytest.fixture
def stage(made: Stage) -> Stage:
    return made


JUSTICE, SECOND, HOME = "justice", "second", "home_affairs"

# What is given, (code, to whom, of this unit only), and to whom the leaf of the commune falls.
PRECEDENCE = [
    ([], HOME),
    ([("1", JUSTICE, False)], JUSTICE),
    ([("1", JUSTICE, False), ("1", SECOND, True)], SECOND),
    ([("1", SECOND, True), ("1.1.1", JUSTICE, False)], JUSTICE),
    ([("1.1.1", JUSTICE, False), ("1.1.1", SECOND, True)], SECOND),
    ([("1.1.2", SECOND, False), ("2", SECOND, False)], HOME),
]


@pytest.mark.parametrize(("given", "expected"), PRECEDENCE)
def test_the_closest_duty_counts(
    stage: Stage, given: list[tuple[str, str, bool]], expected: str
) -> None:
    who = {JUSTICE: stage.place.justice, SECOND: stage.second}
    for code, name, here in given:
        stage.give(code, who[name], stage.place.commune if here else None)
    found = duties_of(stage.campaign.pk).of(stage.node(LEAF), stage.place.commune.pk)
    assert (found.person or found.office) == {**who, HOME: stage.place.home_affairs}[expected]


def test_a_duty_of_another_unit_changes_nothing_here(stage: Stage) -> None:
    stage.give(LEAF, stage.second, stage.place.other_commune)
    assert may_appraise(stage.second, leaf(stage.sheet, LEAF)).allowed is False


def test_a_person_appraises_what_was_given_and_the_colleague_does_not(stage: Stage) -> None:
    stage.give(LEAF, stage.second)
    with pytest.raises(PermissionDenied, match="Second"):
        grant(leaf(stage.sheet, LEAF), "1", stage.cast.appraiser)
    assert grant(leaf(stage.sheet, LEAF), "1", stage.second).first_by == stage.second


def test_accepting_many_follows_the_duties(stage: Stage) -> None:
    stage.give("1", stage.place.justice)
    chosen = under_appraisal(stage.sheet).filter(criterion__code__in=[LEAF, BESIDE])
    assert len(accept(chosen, by=stage.second).granted) == 2


def test_home_affairs_still_appraises_what_is_given_away(stage: Stage) -> None:
    stage.give(LEAF, stage.second)
    assert may_appraise(stage.cast.home_affairs, leaf(stage.sheet, LEAF))


def test_a_duty_does_not_open_what_one_entered_or_where_one_sits(stage: Stage) -> None:
    own = make_person("own", Role.APPRAISER, stage.place.commune, stage.place.district)
    stage.give(LEAF, own)
    assert not may_appraise(own, leaf(stage.sheet, LEAF))
    stage.give(LEAF, stage.second)
    stage.sheet.entries.update(entered_by=stage.second)
    assert not may_appraise(stage.second, leaf(stage.sheet, LEAF))


# --- giving and taking back ----------------------------------------------------------------------


def test_giving_replaces_and_is_audited_once(stage: Stage) -> None:
    stage.give(LEAF, stage.place.justice)
    stage.give(LEAF, stage.second)
    stage.give(LEAF, stage.second)
    duty = AppraisalDuty.objects.get()
    assert (duty.office, duty.person) == (None, stage.second)
    events = AuditEvent.objects.filter(verb="give_duties")
    assert [event.after["duties"] for event in events.order_by("pk")] == [
        [f"{LEAF}: Phòng Tư pháp"],
        [f"{LEAF}: Second"],
    ]
    take_back(duty, by=stage.cast.home_affairs)
    assert not AppraisalDuty.objects.exists()
    assert events.order_by("pk").last().before["duties"] == [f"{LEAF}: Second"]


def test_only_who_runs_the_campaign_gives(stage: Stage) -> None:
    duty = stage.give(LEAF, stage.second)
    justice = Assignee(office=stage.place.justice)
    for person in (stage.second, stage.cast.leader, stage.cast.neighbour_home_affairs):
        with pytest.raises(PermissionDenied):
            give(stage.campaign, stage.node(LEAF), None, justice, by=person)
        with pytest.raises(PermissionDenied):
            give_areas(stage.campaign, {}, seen="", by=person)
        with pytest.raises(PermissionDenied):
            take_back(duty, by=person)


def test_areas_given_by_a_colleague_meanwhile_are_not_overwritten(stage: Stage) -> None:
    seen = mark_of(of_areas(stage.campaign))
    stage.give("1", stage.second)
    chosen = {stage.node("1"): Assignee(office=stage.place.justice)}
    with pytest.raises(NotReady):
        give_areas(stage.campaign, chosen, seen=seen, by=stage.cast.home_affairs)
    assert AppraisalDuty.objects.get().person == stage.second
    seen = mark_of(of_areas(stage.campaign))  # the twin: who looked again may
    assert give_areas(stage.campaign, chosen, seen=seen, by=stage.cast.home_affairs) == 1
    assert AppraisalDuty.objects.get().office == stage.place.justice


def test_a_unit_or_criterion_from_elsewhere_is_refused(stage: Stage) -> None:
    with pytest.raises(NotReady):
        stage.give(LEAF, stage.second, stage.place.neighbour)


def test_duties_follow_their_criteria_into_a_newer_version(stage: Stage) -> None:
    stage.give(LEAF, stage.second)
    by = stage.cast.home_affairs
    newer = next_version(stage.campaign.criteria_set, by=by)
    issue(newer, by=by, number="30/QĐ-UBND", issued_on=timezone.localdate())
    carry(stage.campaign, newer, by=by)
    assert AppraisalDuty.objects.get().criterion == newer.criteria.get(code=LEAF)


# --- the page ------------------------------------------------------------------------------------


def test_candidates_are_who_appraises_there_and_their_offices(stage: Stage) -> None:
    found = candidates_for(stage.campaign)
    assert set(found.people) == {stage.cast.appraiser, stage.second, stage.cast.home_affairs}
    assert {stage.place.justice, stage.place.home_affairs} <= set(found.offices)
    assert found.find(f"office-{stage.place.commune.pk}") is None
    User.objects.filter(pk=stage.second.pk).update(is_active=False)
    stage.cast.appraiser.memberships.update(valid_to="2021-06-30")
    assert list(candidates_for(stage.campaign).people) == [stage.cast.home_affairs]


@pytest.fixture
def gaps(stage: Stage) -> Callable[[], str]:
    return lambda: " ".join(read_duties(stage.campaign).gaps)


def test_gaps_are_named(stage: Stage, gaps: Callable[[], str]) -> None:
    stage.give("1", stage.second)
    assert "Second" not in gaps()
    stage.second.memberships.update(valid_to="2021-06-30")
    assert "Second" in gaps()
    stage.give("1", stage.place.neighbour_home_affairs)
    assert "Phòng Nội vụ" in gaps()
    own = make_person("own", Role.APPRAISER, stage.place.commune, stage.place.district)
    stage.give("2", own, stage.place.commune)
    assert "Own" in gaps()


def test_the_page_shows_and_changes_duties(stage: Stage, client: Client) -> None:
    client.force_login(stage.cast.home_affairs)
    address = reverse("scoring:campaign_duties", args=[stage.campaign.pk])
    page = client.get(address)
    area = stage.node("1")
    typed = {"seen": page.context["areas"]["seen"].value(), f"area_{area.pk}": "office-0"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert f'id="id_area_{area.pk}_error"' in refused.content.decode()
    typed[f"area_{area.pk}"] = f"person-{stage.second.pk}"
    client.post(address, typed)
    assert AppraisalDuty.objects.get().person == stage.second
    add = reverse("scoring:duty_add", args=[stage.campaign.pk])
    blank = client.post(add, {"criterion": stage.node(LEAF).pk, "assignee": "person-0"})
    assert blank.status_code == 422
    client.post(
        add,
        {
            "criterion": stage.node(LEAF).pk,
            "unit": stage.place.commune.pk,
            "assignee": f"office-{stage.place.justice.pk}",
        },
    )
    shown = client.get(address)
    assert [str(each) for each in shown.context["page"].exceptions] == [
        f"{LEAF}, Lộc An: Phòng Tư pháp"
    ]


def test_the_page_takes_few_queries_whatever_is_given(
    stage: Stage, client: Client, django_assert_max_num_queries
) -> None:
    client.force_login(stage.cast.home_affairs)
    for code in ("1", "2", "3", LEAF, BESIDE):
        stage.give(code, stage.second, stage.place.commune)
    with django_assert_max_num_queries(12):
        client.get(reverse("scoring:campaign_duties", args=[stage.campaign.pk]))


# --- what is mine --------------------------------------------------------------------------------


def test_the_queue_holds_what_falls_to_the_person(stage: Stage) -> None:
    now = timezone.now()
    assert my_queue(stage.second, now).all == 0
    stage.give(LEAF, stage.second)
    stage.give(BESIDE, stage.second, stage.place.other_commune)
    queue = my_queue(stage.second, now)
    assert [work.leaf.code for work in queue.leaves] == [LEAF]
    assert [(work.sheet, work.done, work.all) for work in queue.units] == [(stage.sheet, 0, 1)]
    grant(leaf(stage.sheet, LEAF), "1", stage.second)
    assert my_queue(stage.second, now).left == 0
    stage.give(LEAF, stage.cast.appraiser, stage.place.commune)
    assert my_queue(stage.second, now).all == 0
    assert my_queue(stage.cast.appraiser, now).done == 1


def test_the_queue_takes_the_same_queries_for_more_units_and_duties(
    stage: Stage, client: Client, django_assert_num_queries
) -> None:
    stage.give("1", stage.second)
    client.force_login(stage.second)
    page = reverse("scoring:appraisal_queue")
    with django_assert_num_queries(QUERIES):
        first = client.get(page).context["queue"]
    sheet = stage.sheet.period.sheets.get(unit=stage.place.other_commune)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="submitted", submitted_at=timezone.now())
    stage.give("2", stage.second, stage.place.other_commune)
    with django_assert_num_queries(QUERIES):
        second = client.get(page).context["queue"]
    assert (len(first.units), len(second.units)) == (1, 2)
    client.force_login(stage.second)
    page = client.get(reverse("scoring:appraisal_queue")).content.decode()
    assert reverse("scoring:appraisal", args=[sheet.pk]) in page
