"""On which days a role and a delegation hold, whatever asks; and what a refusal says."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.audit.trail import workplace_of
from units.grants import Grant
from units.models import Delegation, Role, Unit, User
from units.notices import notifying
from units.people.delegations import deputies_of, roles_of
from units.permissions import holds, in_place_of, may, people_at, require, units_where

pytestmark = pytest.mark.django_db
SUBMIT = Grant.SUBMIT_SHEET


def day(later: int) -> date:
    return timezone.localdate() + timedelta(days=later)


def anew(user: User) -> User:
    """The person as the next request knows them."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (0, 0, True),
        (-1, 0, True),
        (0, None, True),
        (1, None, False),
        (-2, -1, False),
    ],
)
def test_whoever_asks_a_role_is_held_on_the_same_days(
    place: District, first: int, last: int | None, held: bool
) -> None:
    person = make_person("person", Role.HEAD, place.commune)
    person.memberships.update(valid_from=day(first), valid_to=None if last is None else day(last))
    user, here = anew(person), place.commune
    assert bool(may(user, SUBMIT, unit=here)) is held
    assert holds(user, SUBMIT) is held
    assert units_where(user, SUBMIT) == [here] * held
    assert user.territories(SUBMIT) == [here.path] * held
    assert [each.workplace for each in roles_of(user)] == [here] * held
    assert workplace_of(user) == (here if held else None)
    assert list(Unit.objects.visible_to(user)) == [here] * held
    assert list(people_at(here, SUBMIT)) == [person] * held
    assert notifying.people_at([here.pk], SUBMIT)[here.pk] == ({person.pk} if held else set())
    assert notifying.people_over(here, SUBMIT) == ({person.pk} if held else set())


@pytest.mark.parametrize(
    ("first", "last", "role_ends", "held"),
    [
        (0, 0, None, True),
        (-1, 0, 0, True),  # the last day of the delegation and of the own role
        (0, 1, 0, True),  # the head's role ends today, the delegation tomorrow
        (-1, 1, -1, False),
        (1, 1, None, False),
        (-2, -1, None, False),
    ],
)
def test_a_deputy_decides_on_the_days_of_the_delegation_and_of_the_head(
    cast: Cast, place: District, first: int, last: int, role_ends: int | None, held: bool
) -> None:
    Delegation.objects.create(
        membership=cast.head.memberships.get(),
        deputy=cast.staff,
        valid_from=day(first),
        valid_to=day(last),
        reason="Nghỉ phép",
    )
    if role_ends is not None:
        cast.head.memberships.update(valid_to=day(role_ends))
    deputy, title = anew(cast.staff), "Người đứng đầu đơn vị Head"
    assert bool(may(deputy, SUBMIT, unit=place.commune)) is held
    assert in_place_of(deputy, SUBMIT, unit=place.commune) == (title if held else "")
    assert in_place_of(deputy, SUBMIT, unit=place.other_commune) == ""
    assert units_where(deputy, SUBMIT) == [place.commune] * held
    assert roles_of(deputy) == []
    assert list(deputies_of(deputy)) == []


def test_who_is_head_too_decides_in_the_own_name(cast: Cast, place: District) -> None:
    second = make_person("second", Role.HEAD, place.commune)
    Delegation.objects.create(
        membership=cast.head.memberships.get(),
        deputy=second,
        valid_from=day(0),
        valid_to=day(0),
        reason="Nghỉ phép",
    )
    assert in_place_of(anew(second), SUBMIT, unit=place.commune) == ""


ROLE = "Tài khoản của anh/chị chưa được cấp quyền"
ASK = "Nếu đây là việc được giao, hãy đề nghị quản trị viên bổ sung."
REFUSED = [
    ("staff", SUBMIT, "commune", f"{ROLE} phê duyệt và gửi phiếu. {ASK}"),
    ("head", SUBMIT, "other_commune", "{unit} không thuộc phạm vi quản lý của anh/chị."),
    (
        "home_affairs",
        Grant.KEEP_EVIDENCE,
        "commune",
        "Chỉ cán bộ, công chức của {unit} được thực hiện việc này.",
    ),
    (
        "home_affairs",
        Grant.SHARE_OUT,
        "justice",
        "Chỉ cán bộ, công chức của {unit} được thực hiện việc này.",
    ),
    (
        "home_affairs",
        Grant.APPRAISE,
        "district",
        "Anh/chị không thẩm định được phiếu của cơ quan, đơn vị nơi mình công tác.",
    ),
    ("disabled", SUBMIT, "commune", "Hãy đăng nhập."),
]


@pytest.mark.parametrize(("who", "grant", "where", "said"), REFUSED)
def test_a_refusal_names_the_unit_and_the_grant(
    cast: Cast, place: District, who: str, grant: str, where: str, said: str
) -> None:
    unit = getattr(place, where)
    assert may(getattr(cast, who), grant, unit=unit).reason == said.format(unit=unit.name)


def test_a_leaf_of_another_office_or_person_names_it(cast: Cast, place: District) -> None:
    asked = {"unit": place.commune, "office": place.home_affairs}
    by_office = may(cast.appraiser, Grant.APPRAISE, **asked)
    assert by_office.reason == "Tiêu chí này do Phòng Nội vụ thẩm định."
    colleague = make_person("colleague", Role.APPRAISER, place.justice, place.district)
    asked = {"unit": place.commune, "office": place.justice, "person": colleague}
    by_person = may(cast.appraiser, Grant.APPRAISE, **asked)
    assert by_person.reason == "Tiêu chí này do Colleague thẩm định."
    assert may(cast.appraiser, Grant.APPRAISE, **asked | {"person": cast.appraiser})


def test_the_office_of_a_leaf_enters_it_elsewhere(place: District) -> None:
    officer = make_person("officer", Role.STAFF, place.justice)
    require(officer, Grant.ENTER_SCORES, unit=place.district, office=place.justice)
    for office in (None, place.home_affairs):
        with pytest.raises(PermissionDenied):
            require(officer, Grant.ENTER_SCORES, unit=place.district, office=office)
