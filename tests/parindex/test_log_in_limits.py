"""Wrong passwords: whoever guesses waits, and nobody else does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.people import PASSWORD, Cast, make_person
from units.database.clock import database_now
from units.models import AuditEvent, Role, User
from units.people import accounts, log_in_limits
from units.people.log_in_limits import LINE, NAME_AT_LINE, NAME_ELSEWHERE, LogInLimit

pytestmark = pytest.mark.django_db

OFFICE, HOME, PROXY = "113.160.1.9", "171.224.8.8", "10.0.0.2"
WAIT, WRONG = "Nhập sai mật khẩu quá nhiều lần", "Tên đăng nhập hoặc mật khẩu không đúng"
SPELLINGS = [
    "staff", "STAFF", "Staff", "sTaFf", " staff", "staff ", "\tstaff\n", "  staff  ",
    "\uff53\uff54\uff41\uff46\uff46",  # full width
    "\uff33\uff34\uff21\uff26\uff26",
    "sta\ufb00", "STA\ufb00",  # the ligature ff
    "\u017ftaff", "\u017fTAFF",  # the long s
    "sta\u200bff", "sta\u200cff", "sta\u200dff", "sta\u2060ff", "\ufeffstaff", "st\u00adaff",
    "staff\u202e", "\u2066staff\u2069", "staf\ufe0ff", "staff\U000e0041", "st\x00aff", "staff\x00",
    "staff\ufffe", "staff\uffff", "\U0001d4c8\U0001d4c9\U0001d4b6\U0001d4bb\U0001d4bb",
    "\u24e2\u24e3\u24d0\u24d5\u24d5", "\U0001d5cc\U0001d5cd\U0001d5ba\U0001d5bf\U0001d5bf",
    "\u00a0staff\u3000",
]  # fmt: skip


class Clock:
    """The clock of the database, put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return database_now() + self.ahead

    def wait(self, minutes: float) -> None:
        self.ahead += timedelta(minutes=minutes)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(log_in_limits, "database_now", clock)
    return clock


def try_at(address: str, username: str, password: str = "sai", **headers: str) -> str:
    """The page that answers; blank when the person is in."""
    answer = Client(REMOTE_ADDR=address).post(
        reverse("login"), {"username": username, "password": password}, headers=headers
    )
    return "" if answer.status_code == 302 else answer.content.decode()


def guess(times: int, address: str, username: str = "staff") -> None:
    for _time in range(times):
        try_at(address, username)


def refusals() -> list[str]:
    rows = AuditEvent.objects.filter(verb="log_in_refused").order_by("pk")
    return list(rows.values_list("after__user_name", flat=True))


def test_every_spelling_of_a_name_is_counted_as_that_name(cast: Cast) -> None:
    assert len(set(SPELLINGS)) >= 30
    pages = [try_at(HOME, spelling) for spelling in SPELLINGS]
    assert refusals() == ["staff"] * NAME_AT_LINE.tries
    assert all(WAIT in page for page in pages[NAME_AT_LINE.tries - 1 :])
    assert WAIT in try_at(HOME, "staff", PASSWORD)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_counted_spelling_logs_into_that_account(cast: Cast, spelling: str) -> None:
    assert try_at(HOME, spelling, PASSWORD) == ""


def test_names_that_only_look_alike_are_other_names(cast: Cast) -> None:
    guess(NAME_AT_LINE.tries, HOME, "st\u0430ff")  # a Cyrillic а
    assert WAIT in try_at(HOME, "st\u0430ff")
    assert try_at(HOME, "staff", PASSWORD) == ""


def test_two_accounts_that_differ_in_capitals_are_both_reached(cast: Cast) -> None:
    twin = User.objects.create_user("STAFF", "mat-khau-khac-han", full_name="Người khác")
    assert try_at(HOME, "STAFF", "mat-khau-khac-han") == ""
    assert try_at(HOME, "staff", PASSWORD) == ""
    actors = AuditEvent.objects.filter(verb="log_in").values_list("actor", flat=True)
    assert set(actors) == {twin.pk, cast.staff.pk}


@pytest.mark.parametrize(
    "name", ["\x00", "\ufffe\uffff", "\u200b", "x" * 5000, "\ufdfa" * 60, "a\nb", "'; --", "%"]
)
def test_no_name_breaks_the_page(cast: Cast, name: str) -> None:
    assert "Chưa đăng nhập được" in try_at(HOME, name)


@pytest.mark.parametrize("field", ["username", "password"])
def test_half_characters_of_a_forged_request_break_nothing(cast: Cast, field: str) -> None:
    said = {"username": "staff", "password": "sai"} | {field: "\\ud800"}
    parts = [f'--x\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
             for key, value in said.items()]  # fmt: skip
    answer = Client().generic(
        "POST",
        reverse("login"),
        ("".join(parts) + "--x--\r\n").encode(),
        "multipart/form-data; boundary=x; charset=unicode_escape",
    )
    assert answer.status_code == 200


def test_the_pause_says_how_long_it_is_and_ends(cast: Cast, clock: Clock) -> None:
    guess(NAME_AT_LINE.tries, HOME)
    assert "Hãy chờ 1 phút" in try_at(HOME, "staff", PASSWORD)
    clock.wait(0.9)
    assert WAIT in try_at(HOME, "staff", PASSWORD)
    clock.wait(0.2)
    guess(NAME_AT_LINE.tries - 1, HOME)
    assert WAIT in try_at(HOME, "staff")
    clock.wait(-1.1)  # the second pause counts from the tenth wrong password
    assert "Hãy chờ 5 phút" in try_at(HOME, "staff", PASSWORD)
    clock.wait(5.1)
    assert try_at(HOME, "staff", PASSWORD) == ""


def test_the_pauses_of_a_limit() -> None:
    limit, begin = LogInLimit(2, (1, 10)), datetime(2026, 1, 1, tzinfo=UTC)
    moments = [begin + timedelta(hours=hour) for hour in range(8)]
    ends = [limit.pause_ends(moments[:count]) for count in range(8)]
    one, ten = timedelta(minutes=1), timedelta(minutes=10)
    assert ends[:4] == [None, None, moments[1] + one, moments[1] + one]
    assert ends[4:] == [moments[3] + ten, moments[3] + ten, moments[5] + ten, moments[5] + ten]


def test_after_a_day_nothing_is_held_against_anybody(cast: Cast, clock: Clock) -> None:
    guess(NAME_AT_LINE.tries, HOME)
    assert WAIT in try_at(HOME, "staff", PASSWORD)
    clock.wait(24 * 60 + 1)
    assert try_at(HOME, "staff", PASSWORD) == ""


def test_the_right_password_begins_the_count_anew(cast: Cast) -> None:
    for _day in range(3):
        guess(NAME_AT_LINE.tries - 1, OFFICE)
        assert try_at(OFFICE, "staff", PASSWORD) == ""


def test_a_stranger_keeps_nobody_out_of_their_usual_place(cast: Cast, clock: Clock) -> None:
    assert try_at(OFFICE, "staff", PASSWORD) == ""
    for number in range(NAME_ELSEWHERE.tries):
        try_at(f"198.51.100.{number}", "staff")
    assert WAIT in try_at("198.51.100.200", "staff")  # many machines count as one
    assert WAIT in try_at("198.51.100.201", "staff", PASSWORD)
    assert try_at(OFFICE, "staff", PASSWORD) == ""
    clock.wait(NAME_ELSEWHERE.pauses[0] + 0.1)
    assert try_at("198.51.100.201", "staff", PASSWORD) == ""  # slowed, not locked


@pytest.mark.parametrize(("days", "waits"), [(89, False), (91, True)])
def test_a_place_is_usual_for_three_months(cast: Cast, days: int, waits: bool) -> None:
    before = database_now() - timedelta(days=days)
    at_office = {"at": before, "actor_name": "Staff", "address": OFFICE}
    AuditEvent.objects.create(verb="log_in", actor=cast.staff, **at_office)
    for number in range(NAME_ELSEWHERE.tries):
        try_at(f"198.51.100.{number}", "staff")
    assert (WAIT in try_at(OFFICE, "staff", PASSWORD)) == waits


def test_a_forged_header_is_no_other_address(cast: Cast, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(NAME_AT_LINE.tries):
        try_at(PROXY, "staff", **{"x-forwarded-for": f"203.0.113.{number}, {HOME}"})
    assert WAIT in try_at(PROXY, "staff", PASSWORD, **{"x-forwarded-for": f"1.1.1.1, {HOME}"})
    assert try_at(PROXY, "staff", PASSWORD, **{"x-forwarded-for": f"{HOME}, {OFFICE}"}) == ""


def test_a_network_of_one_customer_counts_as_one(cast: Cast) -> None:
    for number in range(NAME_AT_LINE.tries):
        try_at(f"2405:4800:1:2::{number}", "staff")
    assert WAIT in try_at("2405:4800:1:2:abcd::1", "staff", PASSWORD)
    assert try_at("2405:4800:1:3::1", "staff", PASSWORD) == ""


def test_a_network_is_known_since_the_last_log_in_from_any_of_its_addresses(cast: Cast) -> None:
    first, second = "2405:4800:1:2::1", "2405:4800:1:2::2"
    for address in (first, second, first):
        guess(NAME_AT_LINE.tries - 1, address)
        assert try_at(address, "staff", PASSWORD) == ""


def test_fifty_people_of_an_office_get_in_behind_one_address(cast: Cast) -> None:
    place = cast.staff.live_memberships[0].workplace
    names = [f"cb{number:02}" for number in range(50)]
    for name in names:
        make_person(name, Role.STAFF, place)
    for _time in range(3):
        for name in names:
            assert WRONG in try_at(OFFICE, name)
    assert [try_at(OFFICE, name, PASSWORD) for name in names] == [""] * 50


def refused_at_office(*names: str) -> None:
    AuditEvent.objects.bulk_create(
        AuditEvent(
            verb="log_in_refused", actor_name="system", address=OFFICE, after={"user_name": name}
        )
        for name in names
    )


def test_many_names_from_one_line_wait_but_not_those_who_are_known_there(cast: Cast) -> None:
    assert try_at(OFFICE, "head", PASSWORD) == ""
    refused_at_office(*[f"nguoi{number}" for number in range(LINE.tries)])
    assert WAIT in try_at(OFFICE, "staff", PASSWORD)
    assert try_at(OFFICE, "head", PASSWORD) == ""
    assert try_at(HOME, "staff", PASSWORD) == ""


def test_who_is_known_at_another_line_is_a_stranger_here(cast: Cast) -> None:
    assert try_at(HOME, "head", PASSWORD) == ""
    refused_at_office(*["head"] * LINE.tries)
    assert WAIT in try_at(OFFICE, "staff", PASSWORD)
    assert try_at(HOME, "staff", PASSWORD) == ""


def test_what_those_who_are_known_at_a_line_mistype_holds_up_nobody_else(cast: Cast) -> None:
    assert try_at(OFFICE, "head", PASSWORD) == ""
    refused_at_office("ai-do", *["head"] * LINE.tries)
    assert try_at(OFFICE, "staff", PASSWORD) == ""


def test_a_new_password_from_the_administrator_ends_the_wait(cast: Cast) -> None:
    guess(NAME_AT_LINE.tries, OFFICE)
    assert WAIT in try_at(OFFICE, "staff", PASSWORD)
    fresh = accounts.reset_password(cast.staff, by=cast.administrator)
    assert try_at(OFFICE, "staff", fresh) == ""


def test_while_waiting_nothing_more_is_written(cast: Cast) -> None:
    guess(NAME_AT_LINE.tries + 20, HOME)
    assert len(refusals()) == NAME_AT_LINE.tries


def test_wrong_old_passwords_count_too(cast: Cast) -> None:
    client = Client(REMOTE_ADDR=OFFICE)
    client.force_login(cast.staff)
    new = "mot-mat-khau-khac-han"

    def change(old: str) -> str:
        form = {"old_password": old, "new_password1": new, "new_password2": new}
        return client.post(reverse("password_change"), form).content.decode()

    pages = [change("sai") for _time in range(NAME_AT_LINE.tries)]
    assert WAIT not in pages[-2]
    assert WAIT in pages[-1]
    assert WAIT in change(PASSWORD)
    assert WAIT in try_at(OFFICE, "staff", PASSWORD)
    assert User.objects.get(pk=cast.staff.pk).check_password(PASSWORD)
    rows = AuditEvent.objects.filter(verb="old_password_refused", actor=cast.staff)
    assert rows.count() == NAME_AT_LINE.tries
    assert set(rows.values_list("unit", "address")) == {
        (cast.staff.live_memberships[0].workplace_id, OFFICE)
    }


def test_who_reads_the_trail_of_the_top_sees_unknown_names(cast: Cast) -> None:
    try_at(HOME, "ai-do")
    try_at(HOME, "staff")

    def seen(user: User) -> set[str]:
        rows = AuditEvent.objects.visible_to(user).filter(verb="log_in_refused")
        return set(rows.values_list("after__user_name", flat=True))

    assert seen(cast.auditor) == {"ai-do", "staff"}  # of the province
    assert seen(cast.administrator) == {"staff"}  # of the district
    assert seen(cast.staff) == set()
    client = Client()
    client.force_login(cast.auditor)
    assert "ai-do" in client.get(reverse("units:audit_list")).content.decode()


def test_an_unknown_name_is_counted_in_any_letters(cast: Cast) -> None:
    for name in ("ai-do", "Ai-Do", "AI-DO", "ai-DO", "aI-do"):
        try_at(HOME, name)
    assert set(refusals()) == {"ai-do"}
    assert WAIT in try_at(HOME, "AI-do")
