"""A head appoints a deputy: what the deputy may then do, for how long, and who sees it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.delegations import delegate, revoke
from units.grants import Grant
from units.models import AuditEvent, Delegation, Membership, Role, User
from units.permissions import holds, in_place_of, may
from units.sign_in import PeopleBackend
from units.workflow import NotReady

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
DAY = timedelta(days=1)


def give(cast: Cast, deputy: User | None = None, first: date = TODAY, last: date = TODAY):
    return delegate(
        cast.head.memberships.get(),
        deputy or cast.staff,
        valid_from=first,
        valid_to=last,
        reason="Nghỉ phép, QĐ số 12/QĐ-UBND",
        by=cast.head,
    )


def read(user: User) -> User:
    """The person as the next request knows them."""
    found = PeopleBackend().get_user(user.pk)
    assert found is not None
    return found


def submits(user: User, place: District) -> bool:
    return bool(may(read(user), Grant.SUBMIT_SHEET, unit=place.commune))


def test_a_deputy_decides_in_place_of_the_head(cast: Cast, place: District) -> None:
    assert not submits(cast.staff, place)
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
    Delegation.objects.update(valid_from=TODAY - DAY, valid_to=TODAY - DAY)


ENDS: dict[str, Callable[[Delegation], object]] = {
    "its last day is over": over,
    "its first day is to come": lambda given: Delegation.objects.update(
        valid_from=TODAY + DAY, valid_to=TODAY + DAY
    ),
    "it is revoked": lambda given: revoke(given, by=given.membership.user),
    "the head is head no longer": lambda given: Membership.objects.filter(
        pk=given.membership_id
    ).update(valid_to=TODAY - DAY),
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
    assert submits(cast.staff, place)
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
            valid_from=TODAY,
            valid_to=TODAY,
            reason="Bận",
            by=deputy,
        )


def test_nobody_delegates_the_role_of_another_head(cast: Cast, place: District) -> None:
    second = make_person("second_head", Role.HEAD, place.commune)
    with pytest.raises(PermissionDenied):
        delegate(
            cast.head.memberships.get(),
            cast.staff,
            valid_from=TODAY,
            valid_to=TODAY,
            reason="Bận",
            by=second,
        )


@pytest.mark.parametrize(
    ("who", "first", "last", "said"),
    [
        ("other_staff", TODAY, TODAY, "cùng nơi công tác"),
        ("head", TODAY, TODAY, "cùng nơi công tác"),
        ("staff", TODAY, TODAY - DAY, "trước ngày bắt đầu"),
        ("staff", TODAY - 2 * DAY, TODAY - DAY, "đã qua"),
        ("staff", TODAY, TODAY + 400 * DAY, "kết thúc ngày"),
        ("staff", TODAY + DAY, TODAY + DAY, "một số ngày này"),
    ],
)
def test_what_is_no_delegation_is_refused(
    cast: Cast, who: str, first: date, last: date, said: str
) -> None:
    cast.head.memberships.update(valid_to=TODAY + 300 * DAY)
    give(cast, last=TODAY + DAY)
    with pytest.raises(NotReady, match=said):
        give(cast, getattr(cast, who), first, last)
    assert Delegation.objects.count() == 1


def test_revoking_twice_is_revoking_once(cast: Cast) -> None:
    given = give(cast)
    for _time in range(2):
        revoke(given, by=cast.head)
    assert AuditEvent.objects.filter(verb="delegation_revoked").count() == 1


# --- pages ---------------------------------------------------------------------------------------

FORM = {"valid_from": f"{TODAY}", "valid_to": f"{TODAY + DAY}", "reason": "Nghỉ phép"}


def test_a_head_gives_sees_and_revokes(enter: Callable[[User], Client], cast: Cast) -> None:
    client = enter(cast.head)
    page = client.get(reverse("units:delegation_list")).content.decode()
    assert "Chưa ủy quyền cho ai" in page
    form = FORM | {"membership": cast.head.memberships.get().pk, "deputy": cast.staff.pk}
    answer = client.post(reverse("units:delegation_give"), form, follow=True)
    page = answer.content.decode()
    assert "đang có hiệu lực" in page
    assert "Nghỉ phép" in page
    given = Delegation.objects.get()
    answer = client.post(reverse("units:delegation_revoke", args=[given.pk]), follow=True)
    assert "đã thu hồi lúc" in answer.content.decode()


def test_what_was_typed_is_kept_with_the_refusal(enter, cast: Cast) -> None:
    form = FORM | {"membership": cast.head.memberships.get().pk, "deputy": cast.staff.pk}
    answer = enter(cast.head).post(
        reverse("units:delegation_give"), form | {"valid_to": f"{TODAY - DAY}"}
    )
    assert answer.status_code == 422
    assert "trước ngày bắt đầu" in answer.content.decode()
    assert "Nghỉ phép" in answer.content.decode()


def test_a_deputy_reads_whose_role_it_is(enter, cast: Cast) -> None:
    give(cast)
    page = enter(cast.staff).get(reverse("units:my_account")).content.decode()
    assert f"thay mặt {cast.head.memberships.get().title}" in page
