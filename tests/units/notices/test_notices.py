"""Who is told, once; what is settled, and what a person reads of it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District, make_person
from units.grants import Grant
from units.models import AuditEvent, Membership, Notice, Role, User
from units.notices import notifying
from units.notices.notifying import (
    Closing,
    NoticeKind,
    notify,
    people_at,
    people_over,
    register,
    settle,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2035, 10, 1, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kinds() -> None:
    for name, urgent in (("thing", False), ("alarm", True)):
        register(
            name, NoticeKind(lambda facts: f"Việc {facts['of']}", "units:account_detail", urgent)
        )


def say(kind: str, people: list[User], target: User, milestone: str = "1") -> None:
    keys = [person.pk for person in people]
    facts = {"of": target.username}
    notify(kind, keys, target=target, unit=None, facts=facts, milestone=milestone)


def unread() -> set[tuple[str, str, int, str]]:
    rows = Notice.objects.unread().order_by("pk")
    return set(rows.values_list("kind", "recipient__username", "target_id", "milestone"))


def test_one_notice_a_person_thing_and_milestone(cast: Cast) -> None:
    for people in ([cast.staff], [cast.staff, cast.head]):
        for milestone in ("1", "2"):
            say("thing", people, cast.viewer, milestone)
    say("alarm", [cast.staff], cast.viewer)
    own = [("thing", "staff", cast.viewer.pk, each) for each in ("1", "2")]
    heads = [("thing", "head", cast.viewer.pk, each) for each in ("1", "2")]
    assert unread() == {*own, *heads, ("alarm", "staff", cast.viewer.pk, "1")}
    assert Notice.objects.count() == 5
    assert set(Notice.objects.filter(urgent=True).values_list("kind", flat=True)) == {"alarm"}


def test_settled_is_what_was_told_of_this_thing_and_nothing_else(cast: Cast) -> None:
    for kind in ("thing", "alarm"):
        for target in (cast.viewer, cast.leader):
            say(kind, [cast.staff, cast.head], target)
    Notice.objects.filter(recipient=cast.head, kind="thing").update(read_at=NOON)
    settle(["thing"], cast.viewer)
    assert unread() == {
        ("thing", "staff", cast.leader.pk, "1"),
        *(
            ("alarm", who, target.pk, "1")
            for who in ("staff", "head")
            for target in (cast.viewer, cast.leader)
        ),
    }
    early = Notice.objects.get(recipient=cast.head, kind="thing", target_id=cast.viewer.pk)
    assert early.read_at == NOON  # read long before


def test_who_is_told_at_a_desk_and_over_a_territory(cast: Cast, place: District) -> None:
    """The appraiser sits at the office and covers the district; of ended and locked ones none."""
    gone = make_person("gone", Role.APPRAISER, place.justice, place.district)
    gone.memberships.update(valid_to=gone.memberships.get().valid_from)
    make_person("narrow", Role.APPRAISER, place.justice, place.commune)
    assert people_over(place.district, Grant.APPRAISE) == {cast.appraiser.pk, cast.home_affairs.pk}
    assert people_over(place.justice, Grant.APPRAISE) == set()
    desks = [place.commune.pk, place.other_commune.pk, place.district.pk]
    assert people_at(desks, Grant.SUBMIT_SHEET) == {
        place.commune.pk: {cast.head.pk},
        place.other_commune.pk: {cast.other_head.pk},
        place.district.pk: set(),
    }
    User.objects.filter(pk=cast.appraiser.pk).update(is_active=False)
    assert people_over(place.district, Grant.APPRAISE) == {cast.home_affairs.pk}


def test_several_roles_of_one_person_are_one_person(cast: Cast, place: District) -> None:
    Membership.objects.create(
        user=cast.head, role=Role.STAFF, workplace=place.commune, territory=place.commune
    )
    assert people_at([place.commune.pk], Grant.ENTER_SCORES) == {
        place.commune.pk: {cast.staff.pk, cast.head.pk}
    }


def test_what_closes_next_comes_first(cast: Cast, monkeypatch) -> None:
    later, sooner = Closing("A", NOON + HOUR, "/a/"), Closing("B", NOON, "/b/")
    reads = [lambda user, now: [later], lambda user, now: [sooner]]
    monkeypatch.setattr(notifying, "_closings", reads)
    assert notifying.closings_of(cast.staff, NOON) == [sooner, later]


# --- the pages -----------------------------------------------------------------------------------


def test_opening_one_reads_that_one(client: Client, cast: Cast) -> None:
    for target in (cast.viewer, cast.leader):
        say("thing", [cast.staff, cast.head], target)
    client.force_login(cast.staff)
    page = client.get(reverse("units:notice_list"))
    first = Notice.objects.get(recipient=cast.staff, target_id=cast.viewer.pk)
    answer = client.post(reverse("units:notice_open", args=[first.pk]))
    assert answer["Location"] == reverse("units:account_detail", args=[cast.viewer.pk])
    assert unread() == {
        ("thing", "staff", cast.leader.pk, "1"),
        ("thing", "head", cast.leader.pk, "1"),
        ("thing", "head", cast.viewer.pk, "1"),
    }
    foreign = Notice.objects.get(recipient=cast.head, target_id=cast.viewer.pk)
    assert client.post(reverse("units:notice_open", args=[foreign.pk])).status_code == 404
    assert page.context["has_unread"]


def test_all_can_be_marked_while_any_is_unread(client: Client, cast: Cast) -> None:
    for target in (cast.viewer, cast.leader):
        say("thing", [cast.staff], target)
    client.force_login(cast.staff)
    url, button = reverse("units:notice_list"), reverse("units:notices_read")
    assert button in client.get(url).content.decode()
    Notice.objects.filter(target_id=cast.leader.pk).update(read_at=NOON)
    assert button in client.get(url).content.decode()  # one of two
    client.post(button)
    assert button not in client.get(url).content.decode()


def test_a_choice_is_told_with_what_it_was_and_only_when_it_changed(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.staff)
    for choice in ("digest", "never", "never"):
        client.post(reverse("units:notice_preferences"), {"wants_mail": choice})
    event = AuditEvent.objects.get(verb="mail_choice")
    assert (event.before, event.after) == ({"wants_mail": "digest"}, {"wants_mail": "never"})
