"""What follows a unit that ends: several units, a wrong one taken back, and who may."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District, make_unit
from tests.reading import links, read, words
from units.models import AuditEvent, Succession, Unit, User
from units.refusals import Invalid, NotReady
from units.unit_tree.marks import mark_of
from units.unit_tree.successions import follow, unfollow

pytestmark = pytest.mark.django_db
LAST = date(2024, 12, 31)
DAY = timedelta(days=1)


@pytest.fixture
def ended(place: District) -> Unit:
    return make_unit("X1", "Xã Cũ", "Cũ", Unit.Kind.COMMUNE, place.district, valid_to=LAST)


def to(name: str, *key: int) -> str:
    return reverse(f"units:{name}", args=key)


def following(unit: Unit, successor: Unit, by: User, **other: str) -> None:
    follow(unit, successor, by=by, **{"reason": "NQ 1", "seen": mark_of(unit)} | other)


def test_a_unit_that_is_split_is_followed_by_two(place: District, cast: Cast, ended: Unit) -> None:
    for successor in (place.commune, place.other_commune):
        following(ended, successor, cast.administrator)
    followed = Succession.objects.values_list("successor", "on").order_by("pk")
    day = LAST + DAY
    assert list(followed) == [(place.commune.pk, day), (place.other_commune.pk, day)]
    events = AuditEvent.objects.filter(verb="unit_changed").order_by("pk")
    assert [(each.unit, each.after, each.reason) for each in events] == [
        (ended, {"successor": each.name}, "NQ 1") for each in (place.commune, place.other_commune)
    ]


def test_a_wrong_one_is_taken_back_once(place: District, cast: Cast, ended: Unit) -> None:
    following(ended, place.commune, cast.administrator)
    wrong = Succession.objects.get()
    for _time in range(2):
        unfollow(wrong, by=cast.administrator)
    assert not Succession.objects.exists()
    taken = AuditEvent.objects.filter(before={"successor": place.commune.name})
    assert taken.count() == 1
    following(ended, place.other_commune, cast.administrator)
    assert Succession.objects.get().successor == place.other_commune


def test_what_cannot_follow_is_named(place: District, cast: Cast, ended: Unit) -> None:
    following(ended, place.commune, cast.administrator)
    for unit, successor, field in (
        (ended, place.commune, "successor"),  # it does already
        (ended, ended, "successor"),
        (place.commune, place.other_commune, "valid_to"),  # it goes on
    ):
        with pytest.raises(Invalid) as refusal:
            following(unit, successor, cast.administrator)
        assert list(refusal.value.by_field) == [field]
    with pytest.raises(NotReady):
        following(ended, place.other_commune, cast.administrator, seen="")
    for successor, by in (
        (place.neighbour, cast.administrator),
        (place.other_commune, cast.home_affairs),
    ):
        with pytest.raises(PermissionDenied):
            following(ended, successor, by)
    with pytest.raises(PermissionDenied):
        unfollow(Succession.objects.get(), by=cast.home_affairs)
    assert Succession.objects.count() == 1


def test_the_page_offers_what_exists_on_the_day_after(
    place: District, cast: Cast, ended: Unit, enter: Callable[[User], Client]
) -> None:
    client = enter(cast.administrator)
    later = make_unit(
        "X2", "Xã Sau", "Sau", Unit.Kind.COMMUNE, place.district, valid_from=LAST + DAY
    )
    Unit.objects.filter(pk=place.other_commune.pk).update(valid_to=LAST)
    unit, page = to("unit_detail", ended.pk), to("unit_successors", ended.pk)
    assert ("Ghi đơn vị kế thừa", page) in links(read(client.get(unit)))
    offered = {
        each.get("value") for each in read(client.get(page)).iterfind(".//select//option")
    } - {""}
    assert str(later.pk) in offered
    assert not offered & {str(place.other_commune.pk), str(ended.pk)}
    sent = {"seen": mark_of(ended), "successor": later.pk, "reason": "NQ 1"}
    assert client.post(page, sent).status_code == 302
    shown = read(client.get(page))
    assert "Xã Sau từ 01/01/2025" in words(shown)
    assert ("Sửa đơn vị kế thừa", page) in links(read(client.get(unit)))
    again = client.post(page, sent)
    assert again.status_code == 422
    remove = to("succession_remove", Succession.objects.get().pk)
    assert [each.get("action") for each in shown.iter("form") if each.get("action") == remove]
    assert client.post(remove).status_code == 302
    assert not Succession.objects.exists()


def test_a_unit_without_a_last_day_asks_for_it(
    place: District, cast: Cast, enter: Callable[[User], Client]
) -> None:
    client = enter(cast.administrator)
    page = to("unit_successors", place.commune.pk)
    shown = read(client.get(page))
    assert "Đơn vị chưa có ngày cuối" in words(shown)
    assert to("unit_end", place.commune.pk) in dict(links(shown)).values()
    sent = {"seen": mark_of(place.commune), "successor": place.other_commune.pk}
    client.post(page, sent)
    assert not Succession.objects.exists()
