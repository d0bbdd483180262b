"""The parts of a sheet on the home page: whose they still are, and how many came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scoring.home.assignments import own_parts
from scoring.home.shared_sheets import shared_sheets
from scoring.models import Campaign, Part, ScoreSheet
from tests.people import SINCE, Cast, District
from tests.scoring.way_b import WayB, make_way_b
from tests.undoing import stands
from units.models import Role, User

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

# Two offices fill in the sheet of the district.
standing = stands(make_way_b)


@pytest.fixture
def way_b(made: WayB) -> WayB:
    return made


def mine(user: User) -> list[Part]:
    return [part for part, _due in own_parts(user, timezone.now())]


def test_a_part_waits_at_its_office_until_it_is_handed_in(way_b: WayB, cast: Cast) -> None:
    justice, keeper = way_b.justice, way_b.part(way_b.place.home_affairs)
    ((part, due),) = own_parts(way_b.officer, timezone.now())
    assert part == justice
    assert timezone.localdate(due.when) == justice.due
    assert mine(way_b.keeper) == [keeper]
    assert mine(cast.staff) == mine(cast.leader) == []
    Part.objects.filter(pk=justice.pk).update(
        status="handed_in", handed_in_at=timezone.now(), handed_in_by=way_b.officer
    )
    assert mine(way_b.officer) == []


def test_a_part_of_a_person_waits_for_that_person_alone(way_b: WayB, cast: Cast) -> None:
    Part.objects.filter(pk=way_b.justice.pk).update(office=None, person=way_b.chairman)
    keeper = way_b.part(way_b.place.home_affairs)
    assert Part.objects.get(person=way_b.chairman) in mine(way_b.chairman)
    assert keeper not in mine(way_b.officer)
    assert mine(way_b.officer) == []


@pytest.mark.parametrize("end", ["submitted", "closed"])
def test_what_is_over_asks_nobody(way_b: WayB, cast: Cast, end: str) -> None:
    now = timezone.now()
    assert shared_sheets(cast.home_affairs, now)
    if end == "submitted":
        ScoreSheet.objects.filter(pk=way_b.sheet.pk).update(status=end, submitted_at=now)
    else:
        Campaign.objects.filter(pk=way_b.campaign.pk).update(status=end)
    assert mine(way_b.officer) == mine(way_b.keeper) == []
    assert shared_sheets(cast.home_affairs, now) == []


def test_the_most_urgent_part_comes_first(way_b: WayB, place: District) -> None:
    justice, keeper = way_b.justice, way_b.part(place.home_affairs)
    desk = {"workplace": place.home_affairs, "territory": place.home_affairs}
    way_b.officer.memberships.create(role=Role.STAFF, valid_from=SINCE, **desk)
    officer = User.objects.get(pk=way_b.officer.pk)
    for first, second in ((justice, keeper), (keeper, justice)):
        for part, days in ((first, 1), (second, 2)):
            due = timezone.localdate() + days * DAY
            Part.objects.filter(pk=part.pk).update(due=due)
        assert mine(officer) == [first, second]


def test_who_shares_out_reads_how_many_came(way_b: WayB, cast: Cast) -> None:
    now = timezone.now()
    (progress,) = shared_sheets(cast.home_affairs, now)
    assert (progress.sheet, progress.shared, progress.handed_in) == (way_b.sheet, 2, 0)
    Part.objects.filter(pk=way_b.justice.pk).update(
        status="handed_in", handed_in_at=now, handed_in_by=way_b.officer
    )
    (progress,) = shared_sheets(cast.home_affairs, now)
    assert (progress.shared, progress.handed_in) == (2, 1)
    assert shared_sheets(way_b.officer, now) == shared_sheets(cast.neighbour_home_affairs, now)
    assert shared_sheets(way_b.officer, now) == []
