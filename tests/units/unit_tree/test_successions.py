"""What follows a unit that ends: several units, a wrong one taken back, and who may."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people import Cast, District, make_unit
from tests.reading import alerts, links, read, words
from units.forms.units import EndUnitForm
from units.models import AuditEvent, Succession, Unit, User
from units.refusals import Invalid, NotReady
from units.unit_tree.ending import end
from units.unit_tree.marks import mark_of
from units.unit_tree.successions import follow, unfollow

pytestmark = pytest.mark.django_db
LAST = date(2024, 12, 31)
DAY = timedelta(days=1)
GONE = "Đơn vị đã chọn không còn là đơn vị kế thừa của đơn vị này."


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
    unfollow(ended, place.commune.pk, by=cast.administrator)
    with pytest.raises(NotReady) as refusal:
        unfollow(ended, place.commune.pk, by=cast.administrator)
    assert str(refusal.value) == GONE
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
        unfollow(ended, place.commune.pk, by=cast.home_affairs)
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
    remove = to("succession_remove", ended.pk)
    (back,) = (each for each in shown.iter("form") if each.get("action") == remove)
    sent = {each.get("name"): each.get("value") for each in back.iter("input")}
    assert sent["successor"] == str(later.pk)
    for tone, text in (("success", "Đã lưu."), ("error", GONE)):  # the second time too
        answer = client.post(remove, sent, follow=True)
        assert answer.redirect_chain == [(page, 302)]
        assert alerts(read(answer)) == [(tone, text)]
        assert not Succession.objects.exists()


def test_a_unit_without_a_last_day_asks_for_it(
    place: District, cast: Cast, enter: Callable[[User], Client]
) -> None:
    client = enter(cast.administrator)
    page = to("unit_successors", place.commune.pk)
    shown = read(client.get(page))
    assert "Đơn vị chưa có ngày cuối" in words(shown)
    assert to("unit_end", place.commune.pk) in dict(links(shown)).values()
    sent = {
        "seen": mark_of(place.commune),
        "successor": place.other_commune.pk,
        "reason": "NQ 1",
    }
    answer = client.post(page, sent)
    assert answer.status_code == 422
    shown = read(answer)
    assert "Hãy nhập ngày cuối của đơn vị" in words(shown)
    assert shown.find(".//input[@name='reason']").get("value") == "NQ 1"
    assert to("unit_end", place.commune.pk) in dict(links(shown)).values()
    assert not Succession.objects.exists()


def test_what_changed_meanwhile_is_said_where_there_is_no_last_day_any_more(
    place: District, cast: Cast, ended: Unit, enter: Callable[[User], Client]
) -> None:
    sent = {"seen": mark_of(ended), "successor": place.commune.pk}
    Unit.objects.filter(pk=ended.pk).update(valid_to=None)
    answer = enter(cast.administrator).post(to("unit_successors", ended.pk), sent)
    assert answer.status_code == 422
    assert "Người khác vừa thay đổi đơn vị này" in words(read(answer))
    assert not Succession.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (LAST + DAY, None, ""),
        (None, LAST + DAY, ""),
        (
            LAST + 2 * DAY,
            None,
            "“Xã Khác” có hiệu lực từ ngày 02/01/2025, không thể kế thừa từ ngày 01/01/2025."
            " Hãy chọn đơn vị khác.",
        ),
        (None, LAST, "“Xã Khác” cũng kết thúc hiệu lực ngày 31/12/2024. Hãy chọn đơn vị khác."),
    ],
    ids=["begins that day", "ends that day", "begins a day later", "ends the day before"],
)
def test_who_follows_exists_on_the_day_after(
    place: District, cast: Cast, ended: Unit, first: date | None, last: date | None, said: str
) -> None:
    """The row in hand may be older than the one that is stored."""
    other = make_unit("X2", "Xã Khác", "Khác", Unit.Kind.COMMUNE, place.district)
    Unit.objects.filter(pk=other.pk).update(valid_from=first, valid_to=last)
    if not said:
        following(ended, other, cast.administrator)
        assert Succession.objects.get().on == LAST + DAY
        return
    with pytest.raises(Invalid) as refusal:
        following(ended, other, cast.administrator)
    assert refusal.value.by_field == {"successor": said}
    assert not Succession.objects.exists()


def test_an_end_offers_what_has_not_ended(place: District, cast: Cast) -> None:
    today = timezone.localdate()
    kind, above = Unit.Kind.COMMUNE, place.district
    unit = make_unit("X0", "Xã Không", "Không", kind, above)
    gone = make_unit("X1", "Xã Hết", "Hết", kind, above, valid_to=today - DAY)
    last = make_unit("X2", "Xã Cuối", "Cuối", kind, above, valid_to=today)
    coming = make_unit("X3", "Xã Sau", "Sau", kind, above, valid_from=today + 9 * DAY)

    def offered() -> set[object]:
        form = EndUnitForm(unit=unit, by=cast.administrator)
        return {key for key, _name in form.fields["successor"].choices}

    assert {last.pk, coming.pk} <= offered()
    assert not offered() & {gone.pk, unit.pk}
    unit.valid_to = today - 2 * DAY  # the day after, it existed
    assert gone.pk in offered()
    unit.valid_to = today - DAY
    assert gone.pk not in offered()


def changed(unit: Unit, cast: Cast, valid_to: date | None) -> None:
    seen = mark_of(Unit.objects.get(pk=unit.pk))
    end(unit, valid_to=valid_to, successor=None, reason="", by=cast.administrator, seen=seen)


def trail() -> list[tuple[dict, dict]]:
    events = AuditEvent.objects.filter(verb="unit_changed").order_by("pk")
    return [(each.before, each.after) for each in events]


def test_another_last_day_names_who_follows_from_when(
    place: District, cast: Cast, ended: Unit
) -> None:
    for successor in (place.commune, place.other_commune):
        following(ended, successor, cast.administrator)
    changed(ended, cast, LAST - 30 * DAY)
    names = (place.commune.name, place.other_commune.name)
    assert trail()[2:] == [
        (
            {"successor": name, "valid_from": "2025-01-01"},
            {"successor": name, "valid_from": "2024-12-02"},
        )
        for name in names
    ]
    changed(ended, cast, None)
    assert trail()[4:] == [({"successor": name}, {}) for name in names]
    assert not Succession.objects.exists()


def test_nobody_follows_from_a_day_on_which_they_do_not_exist(
    place: District, cast: Cast, ended: Unit
) -> None:
    Unit.objects.filter(pk=place.commune.pk).update(valid_from=LAST + DAY)
    place.commune.refresh_from_db()
    following(ended, place.commune, cast.administrator)
    with pytest.raises(Invalid) as refusal:
        changed(ended, cast, LAST - DAY)
    assert list(refusal.value.by_field) == ["valid_to"]
    assert place.commune.name in str(refusal.value)
    ended.refresh_from_db()
    assert (ended.valid_to, Succession.objects.get().on) == (LAST, LAST + DAY)
