"""Sharing out: which offices of which day, until when, and what of it stays as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from scoring.assignments import workflow as handing_in
from scoring.assignments.assignees import assignees_of
from scoring.assignments.assigning import share_out
from scoring.assignments.inner_deadline import proposed_due
from scoring.assignments.lookup import is_mine, leaves_of
from scoring.models import CampaignPeriod, CampaignUnit, Part, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.scoring.filling import answer_best
from tests.scoring.way_b import make_way_b
from tests.undoing import stands
from units.models import AuditEvent, Unit, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]
DUE = date(2021, 3, 10)


# The district's own sheet: three leaves of Home Affairs, one of Justice.
standing = stands(make_way_b)


@pytest.fixture
def sheet(place: District) -> ScoreSheet:
    return ScoreSheet.objects.select_related("period__campaign").get(unit=place.district)


def person(username: str) -> User:
    return User.objects.get(username=username)


def part_of(sheet: ScoreSheet, office: Unit) -> Part:
    return sheet.parts.select_related("sheet__unit", "office").get(office=office)


def give(sheet: ScoreSheet, code: str, office: Unit | None, by: User) -> None:
    node = sheet.period.criteria_set.criteria.get(code=code)
    key = (office.pk, None) if office else None
    share_out(CampaignUnit.objects.get(), {node: key}, due={}, by=by)


@pytest.mark.parametrize(
    ("days", "there"),
    [
        ({}, True),
        ({"valid_to": date(2021, 12, 31)}, True),
        ({"valid_to": date(2021, 12, 30)}, False),
        ({"valid_from": date(2021, 12, 31)}, True),
        ({"valid_from": date(2022, 1, 1)}, False),
    ],
)
def test_offices_are_those_of_the_end_of_the_year(
    place: District, days: dict[str, date], there: bool
) -> None:
    Unit.objects.filter(pk=place.justice.pk).update(**days)
    assert ((place.justice.pk, None) in assignees_of(place.district, 2021)) is there


@pytest.mark.parametrize(("today", "proposed"), [(-9, -3), (-3, -3), (-2, -2), (0, 0), (4, 0)])
def test_the_inner_deadline_is_neither_in_the_past_nor_after_the_unit_s(
    today: int, proposed: int
) -> None:
    """The unit is due at 23:30 of 10 March in Hà Nội."""
    period = CampaignPeriod(self_due_at=datetime(2021, 3, 10, 16, 30, tzinfo=UTC))
    day = DUE + timedelta(days=today)
    assert proposed_due(period, day) == DUE + timedelta(days=proposed)


def test_a_part_that_only_loses_leaves_stays_handed_in(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    keeper = part_of(sheet, place.home_affairs)
    for entry in leaves_of(keeper):
        answer_best(entry, person("keeper"))
    handing_in.hand_in(keeper, by=person("keeper"))
    give(sheet, "1.1.1", place.justice, cast.home_affairs)
    keeper.refresh_from_db()
    assert (keeper.status, keeper.returned_because) == (Part.Status.HANDED_IN, "")
    assert len(leaves_of(keeper)) == 2


def test_the_parts_of_a_sheet_that_is_sent_stay(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    sheet.entries.update(self_points=0)
    workflow.submit(sheet, by=person("chairman"))
    give(sheet, "2", None, cast.home_affairs)
    assert set(sheet.parts.values_list("office", flat=True)) == {
        place.home_affairs.pk,
        place.justice.pk,
    }
    trail = AuditEvent.objects.filter(verb="share_out").latest("pk")
    assert (trail.before, trail.after) == ({"2": place.justice.name}, {"2": ""})


def test_the_part_of_an_office_is_of_its_people_who_enter_scores(
    sheet: ScoreSheet, place: District, cast: Cast
) -> None:
    """The appraiser sits at the office, too."""
    part = part_of(sheet, place.justice)
    mine = {name: is_mine(part, person(name)) for name in ("officer", "keeper", "chairman")}
    assert mine == {"officer": True, "keeper": False, "chairman": False}
    assert not is_mine(part, cast.appraiser)
