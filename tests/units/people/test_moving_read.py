"""Moving a person: the words of each refusal, the days on which it is just allowed, the pages."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_unit
from tests.reading import alerts, facts, filled, lines, links, read, told
from units import open_work
from units.models import AuditEvent, Delegation, Membership, Unit, User
from units.open_work import OpenWork
from units.people.moving import NewRole, mark_of_roles, move_person, plan_move, workplaces_left
from units.refusals import Invalid, NotReady

pytestmark = pytest.mark.django_db
SINCE = date(2030, 5, 10)
DAY = timedelta(days=1)
LOC_AN, LOC_THUY = "Ủy ban nhân dân xã Lộc An", "Ủy ban nhân dân xã Lộc Thủy"


def asked(place: District, cast: Cast, **other: object) -> dict[str, object]:
    leaves = other.pop("leaves", place.commune)
    begins = {
        "workplace": place.other_commune,
        "territory": place.other_commune,
        "role": "staff",
        "position": "",
        "since": SINCE,
    }
    return {"leaves": leaves, "begins": NewRole(**begins | other), "by": cast.administrator}


def said(user: User, call: dict[str, object]) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        plan_move(user, **call)
    return dict(refusal.value.by_field)


@pytest.mark.parametrize(("last", "held"), [(SINCE - DAY, False), (SINCE, True), (None, True)])
def test_a_role_is_left_that_would_go_on(
    place: District, cast: Cast, last: date | None, held: bool
) -> None:
    cast.staff.memberships.update(valid_to=last)
    if held:
        assert [each.workplace for each in plan_move(cast.staff, **asked(place, cast)).ends] == [
            place.commune
        ]
    else:
        words = f"Người này không có vai trò tại {LOC_AN} vào ngày đó. Hãy chọn ngày khác."
        assert said(cast.staff, asked(place, cast)) == {"since": words}


@pytest.mark.parametrize(("first", "late"), [(SINCE - DAY, False), (SINCE, True)])
def test_a_role_that_begins_later_is_named(
    place: District, cast: Cast, first: date, late: bool
) -> None:
    other = {"workplace": place.commune, "territory": place.commune, "valid_from": first}
    cast.staff.memberships.create(role="head", **other)
    if late:
        cast.staff.memberships.create(role="viewer", **other | {"valid_from": first - 9 * DAY})
        words = f"Vai trò tại {LOC_AN} bắt đầu từ 10/05/2030. Hãy chọn ngày sau đó."
        assert said(cast.staff, asked(place, cast)) == {"since": words}
    else:
        assert len(plan_move(cast.staff, **asked(place, cast)).ends) == 2


@pytest.mark.parametrize(
    ("days", "exists"),
    [
        ({"valid_to": SINCE - DAY}, False),
        ({"valid_to": SINCE}, True),
        ({"valid_from": SINCE}, True),
        ({"valid_from": SINCE + DAY}, False),
    ],
)
def test_the_new_workplace_exists_on_that_day(
    place: District, cast: Cast, days: dict[str, date], exists: bool
) -> None:
    there = make_unit("X1", "Xã Mới", "Mới", Unit.Kind.COMMUNE, place.district, **days)
    call = asked(place, cast, workplace=there, territory=there)
    if exists:
        assert plan_move(cast.staff, **call).begins.workplace == there
    else:
        words = "Xã Mới không có hiệu lực vào ngày đó. Hãy chọn đơn vị hoặc ngày khác."
        assert said(cast.staff, call) == {"workplace": words}


def test_the_same_workplace(place: District, cast: Cast) -> None:
    words = "Người này đang công tác tại đơn vị này. Hãy chọn đơn vị khác."
    call = asked(place, cast, workplace=place.commune, territory=place.commune)
    assert said(cast.staff, call) == {"workplace": words}


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"valid_to": SINCE - DAY}, False),
        ({"valid_to": SINCE}, True),
        ({"valid_to": None}, True),
        ({"role": "head"}, False),
        ({"territory": "commune"}, False),
    ],
)
def test_a_role_that_the_person_holds_there(
    place: District, cast: Cast, changed: dict[str, object], same: bool
) -> None:
    told_of = {"workplace": place.other_commune, "territory": place.other_commune, "role": "staff"}
    if "territory" in changed:
        changed = {"territory": place.commune}
    cast.staff.memberships.create(**{"valid_from": date(2021, 1, 1), **told_of, **changed})
    if same:
        words = f"Người này đã có vai trò này tại {LOC_THUY}."
        assert said(cast.staff, asked(place, cast)) == {"workplace": words}
    else:
        assert plan_move(cast.staff, **asked(place, cast)).leaves == place.commune


def test_the_second_of_two(place: District, cast: Cast) -> None:
    with pytest.raises(NotReady) as refusal:
        move_person(cast.staff, seen="", **asked(place, cast))
    assert refusal.value.sentences == (
        "Người khác vừa thay đổi vai trò của người này. Hãy xem lại trước khi xác nhận.",
    )
    seen = mark_of_roles(cast.staff)
    for field, value in (
        ("workplace", place.justice),
        ("territory", place.justice),
        ("role", "head"),
        ("valid_from", SINCE),
        ("valid_to", SINCE),
    ):
        cast.staff.memberships.update(**{field: value})
        again = mark_of_roles(cast.staff)
        assert again != seen, field
        seen = again


def test_where_the_person_works_today_or_later(place: District, cast: Cast) -> None:
    def left() -> list[Unit]:
        return workplaces_left(cast.staff, SINCE)

    other = {"workplace": place.justice, "territory": place.justice, "role": "staff"}
    later = cast.staff.memberships.create(valid_from=SINCE + DAY, **other)
    cast.staff.memberships.create(valid_from=date(2022, 1, 1), **other | {"role": "head"})
    assert set(left()) == {place.commune, place.justice}
    assert len(left()) == 2
    cast.staff.memberships.exclude(pk=later.pk).update(valid_to=SINCE - DAY)
    assert left() == [place.justice]
    cast.staff.memberships.filter(workplace=place.commune).update(valid_to=SINCE)
    assert set(left()) == {place.commune, place.justice}


def test_delegations_that_reach_the_day_end_with_the_role(place: District, cast: Cast) -> None:
    given = {"membership": cast.head.memberships.get(), "deputy": cast.staff, "reason": "Nghỉ"}
    ends_before = Delegation.objects.create(valid_from=SINCE - DAY, valid_to=SINCE - DAY, **given)
    reaches = Delegation.objects.create(valid_from=SINCE - 2 * DAY, valid_to=SINCE, **given)
    begins = Delegation.objects.create(valid_from=SINCE, valid_to=SINCE, **given)
    revoked = Delegation.objects.create(
        valid_from=SINCE, valid_to=SINCE, revoked_at=timezone.now(), **given
    )
    elsewhere = Delegation.objects.create(
        valid_from=SINCE,
        valid_to=SINCE,
        **given | {"membership": cast.other_head.memberships.get()},
    )
    for person, call in (
        (cast.staff, asked(place, cast)),  # the deputy
        (cast.head, asked(place, cast)),  # who gave it
    ):
        assert set(plan_move(person, **call).delegations) == {reaches, begins}, person
    move_person(cast.staff, seen=mark_of_roles(cast.staff), **asked(place, cast))
    rows = Delegation.objects.in_bulk()
    assert rows[reaches.pk].valid_to == SINCE - DAY
    assert {each for each in rows.values() if each.revoked_at} == {begins, revoked}
    assert rows[ends_before.pk].valid_to == SINCE - DAY
    assert rows[elsewhere.pk].valid_to == SINCE
    events = AuditEvent.objects.filter(verb__startswith="delegation").order_by("-verb")
    assert [(each.verb, each.unit, each.before, each.after) for each in events] == [
        (
            "delegation_shortened",
            place.commune,
            {"valid_to": "2030-05-10"},
            {"valid_to": "2030-05-09"},
        ),
        ("delegation_revoked", place.commune, {}, {}),
    ]


def test_nobody_looks_at_a_move_out_of_another_territory(place: District, cast: Cast) -> None:
    """The old role, the new one and its territory lie within the territory of who moves."""
    stranger = cast.neighbour_home_affairs
    left = asked(place, cast, leaves=place.neighbour_home_affairs)
    wide = asked(place, cast, territory=place.province)
    far = asked(place, cast, workplace=place.neighbour, territory=place.commune)
    for person, call in ((stranger, left), (cast.staff, wide), (cast.staff, far)):
        with pytest.raises(PermissionDenied):
            plan_move(person, **call)


# The page


def page_of(user: User) -> str:
    return reverse("units:account_move", args=[user.pk])


def confirmed(user: User) -> str:
    return reverse("units:account_move_confirm", args=[user.pk])


def typed(place: District, **other: object) -> dict[str, object]:
    told_of = {
        "leaves": place.commune.pk,
        "workplace": place.other_commune.pk,
        "since": "10/05/2030",
        "role": "head",
        "territory": "",
        "position": "Chủ tịch",
    }
    return told_of | other


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.administrator)


def test_the_form_begins_with_what_the_person_holds(
    place: District, cast: Cast, client: Client
) -> None:
    cast.staff.memberships.update(position="Công chức")
    page = read(client.get(page_of(cast.staff)))
    assert lines(page)[:4] == [
        "Tài khoản",
        "Staff",
        "Chuyển công tác: Staff",
        "Vai trò ở nơi công tác cũ kết thúc vào ngày liền trước, vai trò mới bắt đầu."
        " Nội dung thay đổi được cho xem trước khi xác nhận.",
    ]
    account = reverse("units:account_detail", args=[cast.staff.pk])
    assert links(page) == [
        ("Tài khoản", reverse("units:account_list")),
        ("Staff", account),
        ("Hủy", account),
    ]
    found = filled(page)
    assert found["leaves"] == LOC_AN
    assert found["since"] == f"{timezone.localdate():%d/%m/%Y}"
    assert (found["role"], found["position"]) == ("Cán bộ, công chức", "Công chức")
    assert [" ".join(lines(each)) for each in page.iter("button")][-1] == "Xem trước"


def test_the_look_says_all_that_would_happen(
    place: District, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"membership": cast.head.memberships.get(), "deputy": cast.staff, "reason": "Nghỉ"}
    one = Delegation.objects.create(valid_from=SINCE, valid_to=SINCE + DAY, **given)
    work = [OpenWork("2 tiêu chí chưa chấm", "/sheets/7/")]
    monkeypatch.setattr(open_work, "_with_person", {"x": lambda person, unit: work})
    page = read(client.post(page_of(cast.staff), typed(place)))
    assert lines(page)[3] == "Nội dung thay đổi"
    assert facts(page) == {
        "Kết thúc": f"Cán bộ, công chức, {LOC_AN}: đến 09/05/2030",
        "Bắt đầu": f"Người đứng đầu đơn vị, {LOC_THUY} (Chủ tịch): từ 10/05/2030",
        "Ủy quyền kết thúc theo": f"{one}: 10/05/2030 – 11/05/2030",
    }
    ((tone, words),) = alerts(page)
    assert tone == "warning"
    assert words.startswith(f"Còn lại tại {LOC_AN}, đề nghị phân công cho người khác:")
    assert ("2 tiêu chí chưa chấm", "/sheets/7/") in links(page)
    (form,) = [each for each in page.iter("form") if each.get("action") == confirmed(cast.staff)]
    buttons = [(each.get("formaction"), " ".join(lines(each))) for each in form.iter("button")]
    changed = reverse("units:account_move_change", args=[cast.staff.pk])
    change = (changed, "Thay đổi")
    assert buttons == [(None, "Xác nhận chuyển công tác"), change]
    again = read(client.post(changed, typed(place)))
    assert filled(again)["position"] == "Chủ tịch"
    assert Membership.objects.filter(user=cast.staff).count() == 1


def test_the_move_is_told_and_the_account_shown(
    place: District, cast: Cast, client: Client
) -> None:
    seen = mark_of_roles(cast.staff)
    answer = client.post(confirmed(cast.staff), typed(place, seen=seen, position=""))
    assert answer["Location"] == reverse("units:account_detail", args=[cast.staff.pk])
    assert told(answer) == [("success", f"Staff công tác tại {LOC_THUY} từ 10/05/2030.")]
    new = cast.staff.memberships.get(workplace=place.other_commune)
    assert (new.territory, new.role, new.valid_from) == (place.other_commune, "head", SINCE)


def test_nobody_moves_themselves(cast: Cast, client: Client) -> None:
    answer = client.get(page_of(cast.administrator))
    assert answer.status_code == 403
    assert "Anh/chị không tự sửa được tài khoản của mình." in answer.text
