"""A person moves to another workplace in one step: what ends, what begins, what is left."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_unit
from tests.reading import facts, links, read
from units.models import AuditEvent, Delegation, Unit, User
from units.people.moving import NewRole, move_person, plan_move
from units.refusals import Invalid, NotReady


def today(days: int = 0) -> date:
    """Today, or so many days from it."""
    return timezone.localdate() + timedelta(days)


def begins(place: District, **other) -> NewRole:
    told = {
        "workplace": place.other_commune,
        "territory": place.other_commune,
        "role": "staff",
        "position": "Công chức",
        "since": today(),
    }
    return NewRole(**told | other)


def moved(person: User, place: District, cast: Cast, by: User | None = None, **other):
    asked = {"leaves": place.commune, "begins": begins(place, **other)}
    by = by or cast.administrator
    seen = plan_move(person, by=by, **asked).seen
    return move_person(person, by=by, seen=seen, **asked)


def test_one_role_ends_and_another_begins(place, cast) -> None:
    moved(cast.staff, place, cast)
    old, new = cast.staff.memberships.order_by("valid_from")
    assert (old.workplace, old.valid_to) == (place.commune, today(-1))
    assert (new.workplace, new.territory) == (place.other_commune, place.other_commune)
    assert (new.valid_from, new.valid_to, new.position) == (today(), None, "Công chức")
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", "unit")
    assert list(verbs) == [
        ("membership_changed", place.commune.pk),
        ("membership_added", place.other_commune.pk),
    ]


def test_roles_at_other_workplaces_stay(place, cast) -> None:
    cast.staff.memberships.create(
        workplace=place.justice, territory=place.justice, role="staff", valid_from="2021-01-01"
    )
    moved(cast.staff, place, cast)
    assert cast.staff.memberships.get(workplace=place.justice).valid_to is None


def test_a_later_day_leaves_today_as_it_is(place, cast) -> None:
    moved(cast.staff, place, cast, since=today(30))
    user = User.objects.get(pk=cast.staff.pk)
    assert [held.workplace for held in user.live_memberships] == [place.commune]


def test_delegations_end_with_the_role(place, cast) -> None:
    held = {"membership": cast.head.memberships.get(), "deputy": cast.staff, "reason": "Nghỉ phép"}
    running = Delegation.objects.create(valid_from=today(-5), valid_to=today(5), **held)
    coming = Delegation.objects.create(valid_from=today(9), valid_to=today(9), **held)
    plan = moved(cast.staff, place, cast)
    assert {each.pk for each in plan.delegations} == {running.pk, coming.pk}
    running.refresh_from_db()
    coming.refresh_from_db()
    assert (running.valid_to, running.revoked_at) == (today(-1), None)
    assert coming.revoked_at
    assert AuditEvent.objects.filter(verb__startswith="delegation_").count() == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"since": date(2021, 1, 1)}, "since"),  # the first day of the old role
        ({"since": date(2020, 1, 1)}, "since"),
    ],
)
def test_a_day_that_cannot_be_is_named(place, cast, changed, field) -> None:
    with pytest.raises(Invalid) as refusal:
        moved(cast.staff, place, cast, **changed)
    assert field in refusal.value.by_field
    assert cast.staff.memberships.get().valid_to is None


def test_nobody_moves_to_where_they_are_or_to_what_has_ended(place, cast) -> None:
    ended = make_unit(
        "X9", "Xã Đã Hết", "Hết", Unit.Kind.COMMUNE, place.district, valid_to=today(-1)
    )
    for there in (place.commune, ended):
        with pytest.raises(Invalid) as refusal:
            moved(cast.staff, place, cast, workplace=there, territory=there)
        assert "workplace" in refusal.value.by_field


def test_a_territory_that_has_ended_or_not_begun_is_named(place, cast, enter) -> None:
    for code, days in (("X1", {"valid_to": today(-1)}), ("X2", {"valid_from": today(1)})):
        kind = Unit.Kind.COMMUNE
        other = make_unit(code, "Xã Khác", "Khác", kind, place.district, **days)
        with pytest.raises(Invalid) as refusal:
            moved(cast.staff, place, cast, territory=other)
        assert refusal.value.by_field == {
            "territory": "Xã Khác không có hiệu lực vào ngày đó. Hãy chọn đơn vị hoặc ngày khác."
        }
        url = reverse("units:membership_add", args=[cast.staff.pk])
        role = {"role": "staff", "valid_from": f"{today():%d/%m/%Y}", "workplace": place.justice.pk}
        answer = enter(cast.administrator).post(url, role | {"territory": other.pk})
        assert "Xã Khác không có hiệu lực vào ngày đó" in answer.text
    assert cast.staff.memberships.count() == 1


def test_nobody_is_moved_out_of_the_territory(place, cast) -> None:
    for other in ({"workplace": place.neighbour}, {"territory": place.province}):
        with pytest.raises(PermissionDenied):
            moved(cast.staff, place, cast, **other)
    with pytest.raises(PermissionDenied):
        moved(cast.staff, place, cast, by=cast.home_affairs)
    assert cast.staff.memberships.count() == 1


def test_the_second_of_two_is_told(place, cast) -> None:
    asked = {"leaves": place.commune, "begins": begins(place), "by": cast.administrator}
    seen = plan_move(cast.staff, **asked).seen
    move_person(cast.staff, seen=seen, **asked)
    with pytest.raises(NotReady):
        move_person(cast.staff, seen=seen, **asked)
    assert cast.staff.memberships.count() == 2


# The page


def page_of(user: User) -> str:
    return reverse("units:account_move", args=[user.pk])


def confirmed(user: User) -> str:
    return reverse("units:account_move_confirm", args=[user.pk])


def typed(place: District, **other) -> dict[str, object]:
    told = {
        "leaves": place.commune.pk,
        "workplace": place.other_commune.pk,
        "since": today().strftime("%d/%m/%Y"),
        "role": "head",
        "territory": "",
        "position": "Chủ tịch",
    }
    return told | other


def test_there_is_a_look_before_anything_happens(place, cast, enter) -> None:
    client = enter(cast.administrator)
    page = read(client.post(page_of(cast.staff), typed(place)))
    said = facts(page)
    assert today(-1).strftime("%d/%m/%Y") in said["Kết thúc"]
    assert place.other_commune.name in said["Bắt đầu"]
    assert cast.staff.memberships.count() == 1
    seen = page.find(".//input[@name='seen']").get("value")
    done = client.post(confirmed(cast.staff), typed(place, seen=seen))
    assert done.status_code == 302
    assert cast.staff.memberships.get(role="head").workplace == place.other_commune
    again = client.post(confirmed(cast.staff), typed(place, seen=seen))
    assert again.status_code == 422
    assert cast.staff.memberships.count() == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"since": "31/02/2026"}, "31/02/2026"),
        ({"since": ""}, "bắt buộc"),
        ({"workplace": "abc"}, "hợp lệ"),
        ({"since": "01/01/2020"}, "01/01/2021"),
    ],
)
def test_bad_input_is_named_and_kept(place, cast, enter, changed, said) -> None:
    answer = enter(cast.administrator).post(page_of(cast.staff), typed(place, **changed))
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Chủ tịch"' in answer.text


def test_the_choice_can_be_changed_after_the_look(place, cast, enter) -> None:
    client = enter(cast.administrator)
    change = reverse("units:account_move_change", args=[cast.staff.pk])
    look = read(client.post(page_of(cast.staff), typed(place, change="")))
    assert today(-1).strftime("%d/%m/%Y") in facts(look)["Kết thúc"]  # one address, one action
    assert [each.get("formaction") for each in look.iter("button") if each.get("formaction")] == [
        change
    ]
    answer = client.post(change, typed(place))
    assert answer.status_code == 200
    page = read(answer)
    assert page.find(".//input[@name='position']").get("value") == "Chủ tịch"
    assert page.find(".//input[@name='seen']") is None
    (form,) = (each for each in page.iter("form") if each.get("action") == page_of(cast.staff))
    assert form.find(".//select[@name='workplace']/option[@selected]").get("value") == str(
        place.other_commune.pk
    )
    assert client.get(change).status_code == 405
    assert cast.staff.memberships.count() == 1


def test_the_account_leads_to_the_move(place, cast, enter) -> None:
    client = enter(cast.administrator)
    page = client.get(reverse("units:account_detail", args=[cast.staff.pk]))
    assert dict(links(read(page)))["Chuyển công tác"] == page_of(cast.staff)
    assert client.get(page_of(cast.administrator)).status_code == 403
