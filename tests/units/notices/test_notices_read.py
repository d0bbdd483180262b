"""The list of notices and the e-mails as they are read: which words, in which order, to where."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse

from tests.people import Cast, District
from tests.reading import dialogs, lines, links, read, words
from units.models import Mail, Notice, User
from units.notices import mail
from units.notices.notifying import Closing, NoticeKind, register
from units.views import notices

pytestmark = pytest.mark.django_db
AT = datetime(2035, 3, 16, 17, 5, tzinfo=UTC)  # the 17th in Hà Nội
DAY = timedelta(days=1)
LIST, ALL = reverse("units:notice_list"), reverse("units:notices_read")


@pytest.fixture(autouse=True)
def _kind() -> None:
    register(
        "thing", NoticeKind(lambda facts: f"Việc số {facts['number']}", "units:account_detail")
    )


@pytest.fixture
def client(cast: Cast, enter: Callable[[User], Client]) -> Client:
    return enter(cast.staff)


def notice(person: User, number: int, **fields: object) -> Notice:
    fields = {"kind": "thing", "created_at": AT + number * DAY} | fields
    return Notice.objects.create(
        recipient=person, target_id=number, facts={"number": number}, **fields
    )


def entries(page) -> list[tuple[bool, str, str]]:
    """Of every notice whether it stands out, what it says and what opens it."""
    (found,) = [each for each in page.iter("ul") if "notices" in each.get("class", "")]
    return [
        (
            "notice-unread" in each.get("class", ""),
            " ".join(lines(each)),
            each.find("form").get("action"),
        )
        for each in found
    ]


def to(each: Notice) -> str:
    return reverse("units:notice_open", args=[each.pk])


def test_each_notice_says_when_for_whom_and_whether_it_is_new(
    client: Client, cast: Cast, place: District
) -> None:
    read_one = notice(cast.staff, 1, read_at=AT + DAY)
    urgent = notice(cast.staff, 2, urgent=True, unit=place.commune)
    gone = notice(cast.staff, 3, kind="no_longer_known", unit=place.justice)
    notice(cast.head, 4)
    page = read(client.get(LIST))
    assert entries(page) == [
        (True, "Chưa đọc: no longer known 00:05 ngày 20/03/2035 · P. Tư pháp", to(gone)),
        (True, "Chưa đọc: Việc số 2 00:05 ngày 19/03/2035 · Lộc An gấp", to(urgent)),
        (False, "Việc số 1 00:05 ngày 18/03/2035", to(read_one)),
    ]
    assert links(page) == [
        ("Qua thư điện tử", reverse("units:notice_preferences")),
        ("Tất cả", "?"),
        ("Chưa đọc", "?unread=yes"),
    ]
    assert [each[2] for each in entries(read(client.get(LIST, {"unread": "yes"})))] == [
        to(gone),
        to(urgent),
    ]
    assert client.post(to(gone))["Location"] == LIST


@pytest.mark.parametrize(("asked", "marked"), [("", "Tất cả"), ("?unread=yes", "Chưa đọc")])
def test_the_tab_of_the_page_is_marked(client: Client, asked: str, marked: str) -> None:
    page = read(client.get(LIST + asked))
    current = [each for each in page.iter("a") if each.get("aria-current")]
    assert [" ".join(lines(each)) for each in current] == [marked]


def test_without_notices_the_page_says_what_comes_here(client: Client, cast: Cast) -> None:
    notice(cast.head, 1)
    page = read(client.get(LIST))
    assert lines(page)[-2:] == [
        "Không có thông báo",
        "Hạn sắp đến, phiếu được trả lại và kết quả đã chốt được thông báo tại đây.",
    ]
    assert [each.get("action") for each in page.iter("form")] == []
    assert dialogs(page) == {}


def test_a_page_has_so_many_notices(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "ON_A_PAGE", 2)
    made = [notice(cast.staff, number, read_at=None if number > 1 else AT) for number in range(5)]
    page = read(client.get(LIST, {"page": 2}))
    assert [each[2] for each in entries(page)] == [to(made[2]), to(made[1])]
    assert "Dòng 3–4 trong tổng số 5" in lines(page)
    assert ALL in [each.get("action") for each in page.iter("form")]
    assert [words(each) for each in page.iter("span") if each.get("aria-current")] == ["2"]
    page = read(client.get(LIST, {"page": 3}))
    assert [each[2] for each in entries(page)] == [to(made[0])]


# --- e-mails -------------------------------------------------------------------------------------

SITE = "https://cchc.example.gov.vn"


def sent(person: User, monkeypatch: pytest.MonkeyPatch, *closings: Closing) -> EmailMessage:
    User.objects.filter(pk=person.pk).update(email="canbo@example.gov.vn")
    monkeypatch.setattr(mail, "closings_of", lambda person, now: list(closings))
    mail.write_mails(AT + 5 * DAY + timedelta(hours=8))
    assert mail.send(Mail.objects.get().pk)
    return outbox.outbox[0]


def test_every_line_of_a_mail_leads_to_its_page(
    cast: Cast, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_ON, settings.SITE_URL = True, f"{SITE}/"
    for number in (1, 2):
        notice(cast.staff, number)
    closing = Closing("Phiếu của Lộc An", AT, "/sheets/7/")
    message = sent(cast.staff, monkeypatch, closing)
    html = message.alternatives[0].content
    assert links(read(html, "body")) == [
        ("Việc số 1", f"{SITE}/accounts/1/"),
        ("Việc số 2", f"{SITE}/accounts/2/"),
        ("Phiếu của Lộc An", f"{SITE}/sheets/7/"),
        (lines(read(html, "body"))[-1], f"{SITE}{reverse('units:notice_preferences')}"),
    ]
    said = lines(read(html, "body"))
    assert said[0].endswith("Staff,")
    assert [line for line in said if "Việc số" in line or "Phiếu" in line] == [
        "Việc số 1",
        "Việc số 2",
        "00:05 ngày 17/03/2035 : Phiếu của Lộc An",
    ]
    plain = [line for line in message.body.splitlines() if line]
    assert plain[0] == said[0]
    first = plain.index("- Việc số 1")
    assert plain[first : first + 4] == [
        "- Việc số 1",
        f"  {SITE}/accounts/1/",
        "- Việc số 2",
        f"  {SITE}/accounts/2/",
    ]
    assert "- 00:05 ngày 17/03/2035: Phiếu của Lộc An" in plain
    assert plain[-1].endswith(f": {SITE}{reverse('units:notice_preferences')}")


def test_without_an_address_of_the_site_a_mail_has_words_only(
    cast: Cast, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MAIL_IS_ON, settings.SITE_URL = True, ""
    notice(cast.staff, 1)
    message = sent(cast.staff, monkeypatch)
    html = read(message.alternatives[0].content, "body")
    assert links(html) == []
    assert "Việc số 1" in lines(html)
    assert [each.tag for each in html.iter("h2")] == ["h2"]  # nothing closes
    assert [
        line for line in message.body.splitlines() if "http" in line or "/accounts" in line
    ] == []


# --- read once -----------------------------------------------------------------------------------


@pytest.mark.parametrize("urgent", [True, False])
@pytest.mark.parametrize("seen", [True, False])
@pytest.mark.parametrize("of_unit", [True, False])
def test_what_a_notice_says_does_not_hang_on_whether_it_was_read(
    client: Client, cast: Cast, place: District, urgent: bool, seen: bool, of_unit: bool
) -> None:
    read_at, unit = AT if seen else None, place.commune if of_unit else None
    notice(cast.staff, 1, urgent=urgent, read_at=read_at, unit=unit)
    new, gap = "" if seen else "Chưa đọc: ", " gấp" if urgent else ""
    whose = " · Lộc An" if of_unit else ""
    ((stands_out, said, _action),) = entries(read(client.get(LIST)))
    assert (stands_out, said) == (not seen, f"{new}Việc số 1 00:05 ngày 18/03/2035{whose}{gap}")


def test_what_was_read_long_ago_is_not_read_anew(client: Client, cast: Cast) -> None:
    seen, new = notice(cast.staff, 1, read_at=AT), notice(cast.staff, 2)
    for address in (to(seen), ALL):
        client.post(address)
        seen.refresh_from_db()
        assert seen.read_at == AT
    new.refresh_from_db()
    assert new.read_at is not None
    kept = new.read_at
    client.post(to(new))
    new.refresh_from_db()
    assert new.read_at == kept


def test_of_many_pages_those_around_stand_in_the_row(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "ON_A_PAGE", 1)
    for number in range(20):
        notice(cast.staff, number)
    page = read(client.get(LIST, {"page": 10}))
    (row,) = [each for each in page.iter("nav") if "pages" in each.get("class", "")]
    around = ["1", "2", "…", *map(str, range(7, 14)), "…", "19", "20"]
    assert [words(each) for each in row.iter("li")][1:-1] == around
