"""E-mails: one digest a day, the urgent at once, nothing twice, failures kept and tried again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox
from django.db.models import F
from django.db.models.functions import Now

from tests.people import Cast, District
from units.models import Mail, Notice, User
from units.notices import mail
from units.notices.notifying import Closing, NoticeKind, register

pytestmark = pytest.mark.django_db
NIGHT = datetime(2035, 10, 1, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MORNING, NEXT = NIGHT + timedelta(hours=3), NIGHT + timedelta(hours=27)


@pytest.fixture(autouse=True)
def _switched_on(settings, monkeypatch) -> None:
    settings.MAIL_IS_ON, settings.SITE_URL = True, "https://cchc.example.gov.vn"
    register(
        "thing", NoticeKind(lambda facts: f"Việc số {facts['number']}", "units:account_detail")
    )
    monkeypatch.setattr(mail, "closings_of", lambda person, now: [])


@pytest.fixture
def person(cast: Cast) -> User:
    cast.staff.email = "canbo@example.gov.vn"
    cast.staff.save()
    return cast.staff


def notice(person: User, number: int, *, urgent: bool = False) -> Notice:
    return Notice.objects.create(
        recipient=person,
        kind="thing",
        target_id=number,
        facts={"number": number},
        urgent=urgent,
        created_at=NIGHT,
    )


def send_all(now: datetime) -> list[str]:
    """The bodies of what was sent at this moment."""
    before = len(outbox.outbox)
    mail.write_mails(now)
    for each in Mail.objects.values_list("pk", flat=True):
        mail.send(each)
    return [each.body for each in outbox.outbox[before:]]


def test_a_digest_a_day_holds_everything_new(person: User) -> None:
    for number in (1, 2, 3):
        notice(person, number, urgent=number == 2)
    assert send_all(NIGHT) == []  # nobody is woken up
    (body,) = send_all(MORNING)
    assert [f"Việc số {number}" in body for number in (1, 2, 3)] == [True] * 3
    assert f"https://cchc.example.gov.vn/accounts/{1}/" in body
    message = outbox.outbox[0]
    assert (message.to, message.subject) == (
        [person.email],
        "Chỉ số CCHC: 3 thông báo, ngày 01/10/2035",
    )
    assert "<li>" in message.alternatives[0].content
    notice(person, 4)
    assert send_all(MORNING) == []  # the next one belongs to tomorrow
    (body,) = send_all(NEXT)
    assert "Việc số 4" in body
    assert "Việc số 1" not in body


def test_what_is_urgent_comes_at_once_for_who_wants_it(person: User) -> None:
    User.objects.update(wants_mail="urgent")
    for number in (1, 2, 3):
        notice(person, number, urgent=number < 3)
    (body,) = send_all(NIGHT)  # one mail for both
    assert "Việc số 1" in body
    assert "Việc số 2" in body
    assert "Việc số 3" not in body
    (body,) = send_all(MORNING)
    assert "Việc số 3" in body
    assert "Việc số 1" not in body


@pytest.mark.parametrize(
    "change", [{"wants_mail": "never"}, {"email": ""}, {"is_active": False}], ids=str
)
def test_nobody_gets_what_he_did_not_ask_for(person: User, change: dict) -> None:
    User.objects.filter(pk=person.pk).update(**change)
    notice(person, 1, urgent=True)
    assert send_all(MORNING) == []
    assert not Mail.objects.exists()


def test_what_was_read_is_no_news(person: User) -> None:
    read = notice(person, 1)
    Notice.objects.filter(pk=read.pk).update(read_at=Now())
    assert send_all(MORNING) == []


def test_what_closes_when_stands_in_the_digest(person: User, monkeypatch) -> None:
    closing = Closing("Phiếu của Lộc An", MORNING + timedelta(days=3), "/sheets/1/")
    monkeypatch.setattr(mail, "closings_of", lambda person, now: [closing])
    notice(person, 1)
    (body,) = send_all(MORNING)
    assert "08:00 ngày 04/10/2035: Phiếu của Lộc An" in body


def test_a_failure_is_kept_and_tried_three_times(person: User, monkeypatch) -> None:
    notice(person, 1)
    mail.write_mails(MORNING)
    row = Mail.objects.get()
    working = mail.compose

    class Refused:
        def send(self) -> None:
            raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(mail, "compose", lambda mail: Refused())
    for attempt in (1, 2, 3):
        assert not mail.send(row.pk)
        assert not mail.send(row.pk)  # there is a pause
        row.refresh_from_db()
        assert (row.attempts, row.sent_at) == (attempt, None)
        assert "no mail server" in row.error
        Mail.objects.update(not_before=F("not_before") - timedelta(hours=1))
    monkeypatch.setattr(mail, "compose", working)
    assert not mail.send(row.pk)
    assert outbox.outbox == []


def test_a_mail_whose_worker_died_is_not_sent_again(person: User) -> None:
    notice(person, 1)
    mail.write_mails(MORNING)
    Mail.objects.update(started_at=Now(), attempts=1)
    assert not mail.send(Mail.objects.get().pk)
    assert outbox.outbox == []


def test_without_a_server_nothing_is_written(person: User, settings) -> None:
    settings.MAIL_IS_ON = False
    notice(person, 1)
    mail.send_mails()
    assert not Mail.objects.exists()


def test_the_worker_writes_and_sends(person: User, place: District) -> None:
    notice(person, 1)
    User.objects.update(wants_mail="urgent")
    Notice.objects.update(urgent=True, created_at=Now())
    mail.send_mails()
    mail.send_mails()
    assert len(outbox.outbox) == 1
    assert Mail.objects.get().sent_at
