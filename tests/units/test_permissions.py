"""Who may do what, and where: written from the rules (reliability: Access), not from the code."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.grants import Grant
from units.models import Membership, Role, User
from units.permissions import holds, may, people_at, require, require_anywhere, units_where

pytestmark = pytest.mark.django_db

# person, what, where, whether. The appraiser and Home Affairs sit in offices of the district and
# act in all of it; the auditor and the viewer sit at the province.
VERDICTS = [
    ("staff", Grant.ENTER_SCORES, "commune", True),
    ("staff", Grant.ENTER_SCORES, "other_commune", False),
    ("staff", Grant.ENTER_SCORES, "district", False),
    ("staff", Grant.SUBMIT_SHEET, "commune", False),
    ("head", Grant.SUBMIT_SHEET, "commune", True),
    ("head", Grant.SUBMIT_SHEET, "other_commune", False),
    ("head", Grant.DELEGATE, "commune", True),
    ("disabled", Grant.SUBMIT_SHEET, "commune", False),
    ("moved", Grant.ENTER_SCORES, "commune", False),
    ("moved", Grant.ENTER_SCORES, "other_commune", True),
    ("home_affairs", Grant.RUN_CAMPAIGN, "district", True),
    ("home_affairs", Grant.RUN_CAMPAIGN, "commune", True),
    ("home_affairs", Grant.RUN_CAMPAIGN, "province", False),
    ("home_affairs", Grant.RUN_CAMPAIGN, "neighbour", False),
    # documents are kept at the desk, not in the whole territory
    ("home_affairs", Grant.KEEP_EVIDENCE, "home_affairs", True),
    ("home_affairs", Grant.KEEP_EVIDENCE, "commune", False),
    ("home_affairs", Grant.KEEP_EVIDENCE, "district", False),
    # the criteria of a unit are shared out at its desk, or by who runs it: no further below
    ("staff", Grant.SHARE_OUT, "commune", True),
    ("staff", Grant.SHARE_OUT, "other_commune", False),
    ("home_affairs", Grant.SHARE_OUT, "home_affairs", True),
    ("home_affairs", Grant.SHARE_OUT, "district", True),
    ("home_affairs", Grant.SHARE_OUT, "commune", False),
    ("home_affairs", Grant.SHARE_OUT, "justice", False),
    ("home_affairs", Grant.SHARE_OUT, "province", False),
    ("neighbour_home_affairs", Grant.SHARE_OUT, "district", False),
    ("leader", Grant.SHARE_OUT, "district", False),
    # and so are results from above recorded
    ("staff", Grant.RECORD_RESULTS, "commune", True),
    ("home_affairs", Grant.RECORD_RESULTS, "district", True),
    ("home_affairs", Grant.RECORD_RESULTS, "commune", False),
    ("leader", Grant.RECORD_RESULTS, "district", False),
    # nobody appraises the own workplace, nor what stands above it
    ("home_affairs", Grant.APPRAISE, "commune", True),
    ("home_affairs", Grant.APPRAISE, "justice", True),
    ("home_affairs", Grant.APPRAISE, "home_affairs", False),
    ("home_affairs", Grant.APPRAISE, "district", False),
    ("home_affairs", Grant.APPRAISE, "neighbour", False),
    ("appraiser", Grant.APPRAISE, "commune", True),
    ("appraiser", Grant.APPRAISE, "justice", False),
    ("leader", Grant.APPRAISE, "commune", False),
    ("auditor", Grant.READ_AUDIT, "commune", True),
    ("auditor", Grant.APPRAISE, "commune", False),
    ("administrator", Grant.MANAGE_ACCOUNTS, "commune", True),
    ("administrator", Grant.READ_SCORES, "commune", False),
]


@pytest.mark.parametrize(("who", "grant", "where", "allowed"), VERDICTS)
def test_who_may(
    cast: Cast, place: District, who: str, grant: str, where: str, allowed: bool
) -> None:
    user, unit = getattr(cast, who), getattr(place, where)
    verdict = may(user, grant, unit=unit)
    assert bool(verdict) is allowed
    assert bool(verdict.reason) is not allowed
    if allowed:
        require(user, grant, unit=unit)
    else:
        with pytest.raises(PermissionDenied, match=verdict.reason[:20]):
            require(user, grant, unit=unit)


@pytest.mark.parametrize(
    ("who", "office", "allowed"),
    [
        ("appraiser", "justice", True),
        ("appraiser", "home_affairs", False),
        ("home_affairs", "justice", True),
    ],
)
def test_a_leaf_is_appraised_by_its_office_or_by_home_affairs(
    cast: Cast, place: District, who: str, office: str, allowed: bool
) -> None:
    by = getattr(place, office)
    verdict = may(getattr(cast, who), Grant.APPRAISE, unit=place.commune, office=by)
    assert bool(verdict) is allowed
    assert allowed or by.name in verdict.reason


def test_a_leaf_given_to_one_appraiser_is_nobody_elses(cast: Cast, place: District) -> None:
    colleague = make_person("colleague", Role.APPRAISER, place.justice, place.district)
    asked = {"unit": place.commune, "office": place.justice, "person": colleague}
    assert may(colleague, Grant.APPRAISE, **asked)
    verdict = may(cast.appraiser, Grant.APPRAISE, **asked)
    assert not verdict
    assert colleague.full_name in verdict.reason
    assert may(cast.home_affairs, Grant.APPRAISE, **asked)  # when somebody falls ill


def test_an_assigned_office_enters_its_leaves_wherever_they_are(
    cast: Cast, place: District
) -> None:
    officer = make_person("officer", Role.STAFF, place.justice)
    assert may(officer, Grant.ENTER_SCORES, unit=place.district, office=place.justice)
    assert not may(officer, Grant.ENTER_SCORES, unit=place.district, office=place.home_affairs)
    assert not may(officer, Grant.ENTER_SCORES, unit=place.district)
    assert not may(officer, Grant.SUBMIT_SHEET, unit=place.district, office=place.justice)


def test_nobody_is_asked_to_sign_in(place: District) -> None:
    verdict = may(AnonymousUser(), Grant.READ_SCORES, unit=place.commune)
    assert not verdict
    assert "đăng nhập" in verdict.reason
    assert not holds(AnonymousUser(), Grant.READ_SCORES)


def test_held_anywhere(cast: Cast) -> None:
    assert holds(cast.head, Grant.SUBMIT_SHEET)
    assert not holds(cast.staff, Grant.SUBMIT_SHEET)
    require_anywhere(cast.head, Grant.SUBMIT_SHEET)
    with pytest.raises(PermissionDenied):
        require_anywhere(cast.staff, Grant.SUBMIT_SHEET)


def test_where_a_grant_is_held(cast: Cast, place: District) -> None:
    assert units_where(cast.home_affairs, Grant.RUN_CAMPAIGN) == [place.district]
    assert units_where(cast.home_affairs, Grant.KEEP_EVIDENCE) == [place.home_affairs]
    assert units_where(cast.home_affairs, Grant.SUBMIT_SHEET) == []


def test_the_first_role_that_allows_it_decides(cast: Cast, place: District) -> None:
    Membership.objects.create(
        user=cast.staff,
        role=Role.STAFF,
        workplace=place.other_commune,
        territory=place.other_commune,
    )
    user = User.objects.get(pk=cast.staff.pk)
    for unit in (place.commune, place.other_commune):
        assert may(user, Grant.ENTER_SCORES, unit=unit)
    assert not may(user, Grant.ENTER_SCORES, unit=place.district)


# --- The days of a role, and who sits at a desk ---------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (0, 0, True),
        (-1, 0, True),
        (0, 1, True),
        (-1, None, True),
        (1, None, False),
        (1, 2, False),
        (-2, -1, False),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(
    place: District, first: int, last: int | None, held: bool
) -> None:
    person, today = make_person("person", Role.STAFF, place.commune), timezone.localdate()
    person.memberships.update(
        valid_from=today + timedelta(days=first),
        valid_to=None if last is None else today + timedelta(days=last),
    )
    assert bool(may(person, Grant.ENTER_SCORES, unit=place.commune)) is held
    assert (person in people_at(place.commune, Grant.ENTER_SCORES)) is held


def test_the_people_of_a_desk_hold_the_grant_there_and_can_sign_in(
    cast: Cast, place: District
) -> None:
    assert list(people_at(place.commune, Grant.SUBMIT_SHEET)) == [cast.head]  # not the locked one
    assert list(people_at(place.commune, Grant.ENTER_SCORES)) == [cast.head, cast.staff]
    assert list(people_at(place.district, Grant.SUBMIT_SHEET)) == []
    User.objects.filter(pk=cast.head.pk).update(is_active=False)
    assert list(people_at(place.commune, Grant.SUBMIT_SHEET)) == []
