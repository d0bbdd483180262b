"""A head appoints a deputy: what the deputy may then do, for how long, and who sees it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.formats.dates import format_day
from units.grants import Grant
from units.models import AuditEvent, Delegation, Membership, Role, Unit, User
from units.people.delegations import delegate, deputies_of, end_on, revoke
from units.people.sign_in import PeopleBackend
from units.permissions import holds, in_place_of, may
from units.refusals import NotReady

pytestmark = pytest.mark.django_db


def day(later: int = 0) -> date:
    """Today, asked for when it is needed, or so many days later."""
    return timezone.localdate() + timedelta(days=later)


def give(cast: Cast, deputy: User | None = None, first: int = 0, last: int = 0):
    """From one day to another, counted from today."""
    return delegate(
        cast.head.memberships.get(),
        deputy or cast.staff,
        valid_from=day(first),
        valid_to=day(last),
        reason="Nghỉ phép, QĐ số 12/QĐ-UBND",
        by=cast.head,
    )


def read(user: User) -> User:
    """The person as the next request knows them."""
    found = PeopleBackend().get_user(user.pk)
    assert found is not None
    return found


def test_one_that_was_revoked_meanwhile_is_not_ended_again(cast: Cast) -> None:
    shown = give(cast, first=-5, last=5)
    revoke(shown, by=cast.head)
    for last in (day(-1), day(-9)):
        end_on(shown, last, by=cast.administrator)
    shown.refresh_from_db()
    assert shown.valid_to == day(5)
    assert not AuditEvent.objects.filter(verb="delegation_shortened").exists()
    assert AuditEvent.objects.filter(verb="delegation_revoked").count() == 1


def test_no_delegation_is_made_longer_by_an_end(cast: Cast) -> None:
    given = give(cast, last=5)
    end_on(given, day(9), by=cast.administrator)
    given.refresh_from_db()
    assert given.valid_to == day(5)


def submits(user: User, unit: Unit) -> bool:
    return bool(may(read(user), Grant.SUBMIT_SHEET, unit=unit))


def test_a_deputy_decides_in_place_of_the_head(cast: Cast, place: District) -> None:
    assert not submits(cast.staff, place.commune)
    give(cast)
    deputy = read(cast.staff)
    assert may(deputy, Grant.SUBMIT_SHEET, unit=place.commune)
    assert not may(deputy, Grant.SUBMIT_SHEET, unit=place.other_commune)
    assert in_place_of(deputy, Grant.SUBMIT_SHEET, unit=place.commune).endswith("Head")
    assert in_place_of(deputy, Grant.ENTER_SCORES, unit=place.commune) == ""  # in their own name
    assert deputy.pk == cast.staff.pk


def test_memberships_and_delegations_come_in_one_query(
    cast: Cast, django_assert_num_queries
) -> None:
    give(cast)
    with django_assert_num_queries(1):
        held = read(cast.staff).live_memberships
        assert [each.role for each in held] == [Role.STAFF, Role.HEAD]
        assert [each.delegated for each in held] == [False, True]
        assert held[1].user.full_name == "Head"


def over(given: Delegation) -> None:
    Delegation.objects.update(valid_from=day(-1), valid_to=day(-1))


ENDS: dict[str, Callable[[Delegation], object]] = {
    "its last day is over": over,
    "its first day is to come": lambda given: Delegation.objects.update(
        valid_from=day(1), valid_to=day(1)
    ),
    "it is revoked": lambda given: revoke(given, by=given.membership.user),
    "the head is head no longer": lambda given: Membership.objects.filter(
        pk=given.membership_id
    ).update(valid_to=day(-1)),
    "the head's account is locked": lambda given: User.objects.filter(
        pk=given.membership.user_id
    ).update(is_active=False),
    "the deputy sits elsewhere": lambda given: given.deputy.memberships.update(
        workplace=Membership.objects.get(user__username="other_staff").workplace
    ),
    "the deputy's account is locked": lambda given: User.objects.filter(pk=given.deputy_id).update(
        is_active=False
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_delegation_ends_when(cast: Cast, place: District, end: str) -> None:
    given = give(cast)
    assert submits(cast.staff, place.commune)
    ENDS[end](given)
    deputy = PeopleBackend().get_user(cast.staff.pk)
    assert not (deputy and may(deputy, Grant.SUBMIT_SHEET, unit=place.commune))


def test_nobody_passes_on_what_was_delegated(cast: Cast, place: District) -> None:
    give(cast)
    deputy, third = read(cast.staff), make_person("third", Role.STAFF, place.commune)
    assert not holds(deputy, Grant.DELEGATE)
    with pytest.raises(PermissionDenied):
        delegate(
            cast.head.memberships.get(),
            third,
            valid_from=day(),
            valid_to=day(),
            reason="Bận",
            by=deputy,
        )


def test_nobody_delegates_the_role_of_another_head(cast: Cast, place: District) -> None:
    second = make_person("second_head", Role.HEAD, place.commune)
    with pytest.raises(PermissionDenied):
        delegate(
            cast.head.memberships.get(),
            cast.staff,
            valid_from=day(),
            valid_to=day(),
            reason="Bận",
            by=second,
        )


def test_a_role_without_that_right_is_not_delegated(cast: Cast, place: District) -> None:
    with pytest.raises(PermissionDenied, match="ủy quyền"):
        delegate(
            cast.staff.memberships.get(),
            cast.head,
            valid_from=day(),
            valid_to=day(),
            reason="Bận",
            by=cast.staff,
        )
    given = give(cast)
    for stranger in (cast.staff, cast.other_head):
        with pytest.raises(PermissionDenied):
            revoke(given, by=stranger)
    given.refresh_from_db()
    assert given.revoked_at is None


# A deputy is appointed from day 2 to day 4; the head's own role ends on day 300.
REFUSED = [
    ("other_staff", 0, 0, "cùng nơi công tác"),
    ("head", 0, 0, "cùng nơi công tác"),
    ("staff", 1, 0, "trước ngày bắt đầu"),
    ("staff", -2, -1, "đã qua"),
    ("staff", 5, 301, "kết thúc ngày"),
    ("staff", 2, 4, "một số ngày này"),
    ("staff", 3, 3, "một số ngày này"),
    ("staff", 0, 2, "một số ngày này"),  # ends on the first day of the other
    ("staff", 4, 6, "một số ngày này"),  # begins on its last day
    ("staff", 0, 9, "một số ngày này"),
]
TAKEN = [
    ("staff", -1, 0),  # ends today
    ("staff", 0, 1),  # the day before the other begins
    ("staff", 5, 5),  # the day after it ends
    ("staff", 5, 300),  # the last day of the head's own role
    ("second", 3, 3),  # another deputy on the same days
]


def with_one_delegation(cast: Cast, place: District, who: str) -> User:
    cast.head.memberships.update(valid_to=day(300))
    give(cast, first=2, last=4)
    second = make_person("second", Role.STAFF, place.commune)
    return second if who == "second" else getattr(cast, who)


@pytest.mark.parametrize(("who", "first", "last", "said"), REFUSED)
def test_what_is_no_delegation_is_refused(
    cast: Cast, place: District, who: str, first: int, last: int, said: str
) -> None:
    deputy = with_one_delegation(cast, place, who)
    with pytest.raises(NotReady, match=said):
        give(cast, deputy, first, last)
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(("who", "first", "last"), TAKEN)
def test_what_is_one_is_taken(cast: Cast, place: District, who: str, first: int, last: int) -> None:
    deputy = with_one_delegation(cast, place, who)
    given = give(cast, deputy, first, last)
    assert (given.valid_from, given.valid_to) == (day(first), day(last))


def test_a_revoked_one_makes_room(cast: Cast) -> None:
    revoke(give(cast), by=cast.head)
    Delegation.objects.update(valid_from=day(-1))
    give(cast)
    assert Delegation.objects.filter(revoked_at__isnull=True).count() == 1


@pytest.mark.parametrize(("first", "last", "state"), [(1, 1, "coming"), (0, 0, "valid")])
def test_a_delegation_says_where_it_stands(cast: Cast, first: int, last: int, state: str) -> None:
    given = give(cast, first=first, last=last)
    assert given.state == state
    assert submits(cast.staff, given.membership.workplace) == (state == "valid")
    over(given)
    given.refresh_from_db()
    assert given.state == "over"
    with pytest.raises(NotReady, match="hết"):
        revoke(given, by=cast.head)


def test_who_can_be_a_deputy(cast: Cast, place: District) -> None:
    make_person("neighbour", Role.STAFF, place.other_commune)
    locked = make_person("locked", Role.STAFF, place.commune)
    User.objects.filter(pk=locked.pk).update(is_active=False)
    gone = make_person("gone", Role.STAFF, place.commune)
    gone.memberships.update(valid_to=day(-1))
    assert list(deputies_of(read(cast.head))) == [cast.staff]
    assert list(deputies_of(read(cast.staff))) == []


def test_revoking_twice_is_revoking_once(cast: Cast) -> None:
    given = give(cast)
    for _time in range(2):
        revoke(given, by=cast.head)
    assert AuditEvent.objects.filter(verb="delegation_revoked").count() == 1


# --- pages ---------------------------------------------------------------------------------------


def form_of(cast: Cast) -> dict[str, object]:
    head = cast.head.memberships.get()
    days = {"valid_from": str(day()), "valid_to": str(day(1))}
    return days | {"reason": "Nghỉ phép", "membership": head.pk, "deputy": cast.staff.pk}


def test_a_head_gives_sees_and_revokes(enter: Callable[[User], Client], cast: Cast) -> None:
    client = enter(cast.head)
    page = client.get(reverse("units:delegation_list")).content.decode()
    assert "Chưa ủy quyền cho ai" in page
    blank = client.get(reverse("units:delegation_give")).context["form"]
    assert (blank.errors, blank["valid_from"].value()) == ({}, format_day(day()))
    answer = client.post(reverse("units:delegation_give"), form_of(cast), follow=True)
    page = answer.content.decode()
    assert "đang có hiệu lực" in page
    assert "Nghỉ phép" in page
    given = Delegation.objects.get()
    answer = client.post(reverse("units:delegation_revoke", args=[given.pk]), follow=True)
    assert "đã thu hồi lúc" in answer.content.decode()


def test_what_was_typed_is_kept_with_the_refusal(enter, cast: Cast) -> None:
    form = form_of(cast) | {"valid_to": str(day(-1))}
    answer = enter(cast.head).post(reverse("units:delegation_give"), form)
    assert answer.status_code == 422
    assert "trước ngày bắt đầu" in answer.content.decode()
    assert "Nghỉ phép" in answer.content.decode()


def test_a_deputy_reads_whose_role_it_is(enter, cast: Cast) -> None:
    give(cast)
    page = enter(cast.staff).get(reverse("units:my_account")).content.decode()
    assert f"thay mặt {cast.head.memberships.get().title}" in page
