"""What is said and kept of a delegation: who may be chosen, what a refusal names, the trail."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_person
from units.grants import Grant
from units.models import AuditEvent, Delegation, Role, User
from units.people.delegations import delegate, deputies_of, revoke
from units.permissions import in_place_of
from units.refusals import NotReady

pytestmark = pytest.mark.django_db


def day(later: int = 0) -> date:
    return timezone.localdate() + timedelta(days=later)


def said(when: date) -> str:
    return f"{when:%d/%m/%Y}"


def give(head: User, deputy: User, first: int = 0, last: int = 0, reason: str = "Nghỉ phép"):
    return delegate(
        head.memberships.get(),
        deputy,
        valid_from=day(first),
        valid_to=day(last),
        reason=reason,
        by=head,
    )


def test_deputies_sit_at_the_desk_whatever_their_roles_cover(cast: Cast, place: District) -> None:
    """The appraiser of the office covers the district; who covers the office sits elsewhere."""
    head = make_person("office_head", Role.HEAD, place.justice)
    make_person("watcher", Role.AUDITOR, place.province, place.justice)
    assert list(deputies_of(head)) == [cast.appraiser]


def test_who_has_left_the_desk_is_no_deputy(cast: Cast) -> None:
    cast.staff.memberships.update(valid_to=day(-1))
    with pytest.raises(NotReady, match="cùng nơi công tác"):
        give(cast.head, cast.staff)
    cast.staff.memberships.update(valid_to=day())  # the last day counts
    assert give(cast.head, cast.staff).deputy == cast.staff


def test_a_refusal_names_the_person_and_the_day(cast: Cast) -> None:
    cast.head.memberships.update(valid_to=day(30))
    with pytest.raises(NotReady) as refused:
        give(cast.head, cast.staff, 5, 31)
    assert said(day(30)) in str(refused.value)
    assert said(day(31)) not in str(refused.value)
    give(cast.head, cast.staff)
    with pytest.raises(NotReady, match=f"^{cast.staff.full_name} đã được ủy quyền"):
        give(cast.head, cast.staff)


def test_the_trail_keeps_days_and_reason(cast: Cast, place: District) -> None:
    given = give(cast.head, cast.staff, 1, 4, reason="  Nghỉ phép,\u200b QĐ 12 ")
    assert given.reason == "Nghỉ phép, QĐ 12"
    event = AuditEvent.objects.get(verb="delegation_given")
    assert (event.actor, event.unit, event.reason) == (cast.head, place.commune, given.reason)
    assert (event.before, event.after) == (
        {},
        {"valid_from": day(1).isoformat(), "valid_to": day(4).isoformat()},
    )
    revoke(given, by=cast.head)
    event = AuditEvent.objects.get(verb="delegation_revoked")
    assert (event.actor, event.unit, event.target_id) == (cast.head, place.commune, given.pk)


@pytest.mark.parametrize(
    ("position", "title"), [("", "Người đứng đầu đơn vị Head"), ("Chủ tịch", "Chủ tịch Head")]
)
def test_a_decision_names_the_position_of_the_head(
    cast: Cast, place: District, position: str, title: str
) -> None:
    cast.head.memberships.update(position=position)
    give(cast.head, cast.staff)
    deputy = User.objects.get(pk=cast.staff.pk)
    assert in_place_of(deputy, Grant.SUBMIT_SHEET, unit=place.commune) == title


def test_the_page_says_who_decides_and_for_how_long(client: Client, cast: Cast) -> None:
    client.force_login(cast.head)
    form = {
        "membership": cast.head.memberships.get().pk,
        "deputy": cast.staff.pk,
        "valid_from": day(1).isoformat(),
        "valid_to": day(4).isoformat(),
        "reason": "Nghỉ phép",
    }
    answer = client.post(reverse("units:delegation_give"), form, follow=True)
    (message,) = answer.context["messages"]
    assert cast.staff.full_name in str(message)
    assert str(message).index(said(day(1))) < str(message).index(said(day(4)))


def test_a_late_revocation_says_why_nothing_happened(client: Client, cast: Cast) -> None:
    given = give(cast.head, cast.staff)
    Delegation.objects.update(valid_from=day(-2), valid_to=day(-1))
    client.force_login(cast.head)
    answer = client.post(reverse("units:delegation_revoke", args=[given.pk]), follow=True)
    assert [str(each) for each in answer.context["messages"]] == ["Ủy quyền đã hết hạn."]
    given.refresh_from_db()
    assert given.revoked_at is None


def test_a_head_sees_the_deputies_of_the_own_desk_only(
    client: Client, cast: Cast, place: District
) -> None:
    other = make_person("other_deputy", Role.STAFF, place.other_commune)
    own, foreign = give(cast.head, cast.staff), give(cast.other_head, other)
    client.force_login(cast.head)
    page = client.get(reverse("units:delegation_list"))
    assert list(page.context["delegations"]) == [own]
    assert client.post(reverse("units:delegation_revoke", args=[foreign.pk])).status_code == 404
