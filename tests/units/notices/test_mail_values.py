"""Which notice goes into whose e-mail, of which day, and in which order."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as outbox
from django.db.models import F
from django.db.models.functions import Now

from tests.people import Cast
from units.models import Mail, MailChoice, Notice, User
from units.notices import mail
from units.notices.notifying import Closing, NoticeKind, register

pytestmark = pytest.mark.django_db
DAWN = datetime(2035, 9, 30, 22, tzinfo=UTC)  # at five on 1 October in Hà Nội
SEVEN = DAWN + timedelta(hours=2)
WEEK, SECOND = timedelta(days=7), timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _switched_on(settings, monkeypatch) -> None:
    settings.MAIL_IS_ON, settings.SITE_URL = True, "https://cchc.example.gov.vn"
    register(
        "thing", NoticeKind(lambda facts: f"Việc số {facts['number']}.", "units:account_detail")
    )
    monkeypatch.setattr(mail, "closings_of", lambda person, now: [])


@pytest.fixture
def people(cast: Cast) -> tuple[User, User]:
    for person in (cast.staff, cast.head):
        person.email = f"{person.username}@example.gov.vn"
        person.save()
    return cast.staff, cast.head


def notice(person: User, number: int, *, urgent: bool = False, at: datetime = DAWN) -> Notice:
    return Notice.objects.create(
        recipient=person,
        kind="thing",
        target_id=number,
        facts={"number": number},
        urgent=urgent,
        created_at=at,
    )


def written() -> dict[tuple[str, bool], list[int]]:
    """The numbers of the notices of each mail, by its person and whether it is urgent."""
    return {
        (each.recipient.username, each.urgent): sorted(
            each.notices.values_list("target_id", flat=True)
        )
        for each in Mail.objects.all()
    }


def test_everybody_gets_the_own_notices_only(people: tuple[User, User]) -> None:
    for number, person in enumerate((*people, *people), start=1):
        notice(person, number)
    mail.write_mails(SEVEN)
    assert written() == {("staff", False): [1, 3], ("head", False): [2, 4]}


def test_urgent_mails_too_are_ones_own_and_of_the_day_in_ha_noi(people: tuple[User, User]) -> None:
    User.objects.update(wants_mail=MailChoice.URGENT)
    for number, person in enumerate((*people, *people), start=1):
        notice(person, number, urgent=number < 4)
    mail.write_mails(DAWN)
    assert written() == {("staff", True): [1, 3], ("head", True): [2]}
    assert {f"{each.day:%d/%m/%Y}" for each in Mail.objects.all()} == {"01/10/2035"}
    mail.write_mails(SEVEN)
    assert written() == {("staff", True): [1, 3], ("head", True): [2], ("head", False): [4]}


def test_who_wants_one_mail_a_day_gets_the_urgent_with_it(people: tuple[User, User]) -> None:
    User.objects.filter(username="head").update(wants_mail=MailChoice.URGENT)
    for person in people:
        notice(person, 1, urgent=True)
    mail.write_mails(DAWN)
    assert written() == {("head", True): [1]}
    mail.write_mails(SEVEN)
    assert written() == {("head", True): [1], ("staff", False): [1]}


def test_the_digest_is_written_from_seven_on(people: tuple[User, User]) -> None:
    notice(people[0], 1)
    mail.write_mails(SEVEN - SECOND)
    assert written() == {}
    mail.write_mails(SEVEN)
    assert written() == {("staff", False): [1]}


def test_what_is_older_than_a_week_is_no_news(people: tuple[User, User]) -> None:
    notice(people[0], 1, at=SEVEN - WEEK)
    notice(people[0], 2, at=SEVEN - WEEK + SECOND)
    notice(people[1], 3, at=SEVEN - WEEK - SECOND)
    mail.write_mails(SEVEN)
    assert written() == {("staff", False): [2]}


def lines(message) -> list[str]:
    return [line[2:] for line in message.body.splitlines() if line.startswith("- ")]


def test_the_urgent_stand_first_then_the_oldest(people: tuple[User, User]) -> None:
    for number, urgent in ((1, False), (2, True), (3, False), (4, True)):
        notice(people[0], number, urgent=urgent, at=DAWN + number * SECOND)
    mail.write_mails(SEVEN)
    assert mail.send(Mail.objects.get().pk)
    assert lines(outbox.outbox[0]) == [f"Việc số {number}." for number in (2, 4, 1, 3)]


def test_an_urgent_mail_is_named_by_its_first_line_and_tells_of_nothing_else(
    people: tuple[User, User], monkeypatch
) -> None:
    closing = Closing("Phiếu của Lộc An", SEVEN, "/sheets/1/")
    monkeypatch.setattr(mail, "closings_of", lambda person, now: [closing])
    User.objects.update(wants_mail=MailChoice.URGENT)
    for number in (1, 2):
        notice(people[0], number, urgent=True, at=DAWN + number * SECOND)
    mail.write_mails(DAWN + timedelta(minutes=1))
    assert mail.send(Mail.objects.get().pk)
    (message,) = outbox.outbox
    assert message.subject == "Chỉ số CCHC, việc gấp: Việc số 1."
    assert message.to == ["staff@example.gov.vn"]
    assert lines(message) == ["Việc số 1.", "Việc số 2."]
    assert "Phiếu của Lộc An" not in message.body


def test_a_mail_that_went_out_is_not_handed_over_again(people: tuple[User, User]) -> None:
    notice(people[0], 1)
    mail.write_mails(SEVEN)
    row = Mail.objects.get()
    assert [mail.send(row.pk), mail.send(row.pk)] == [True, False]
    Mail.objects.update(started_at=None)
    assert not mail.send(row.pk)
    assert len(outbox.outbox) == 1


def test_a_mail_that_failed_goes_out_a_quarter_of_an_hour_later(
    people: tuple[User, User], monkeypatch
) -> None:
    notice(people[0], 1)
    mail.write_mails(SEVEN)
    working = mail.compose

    class Refused:
        def send(self) -> None:
            raise ConnectionRefusedError("no mail server")

    monkeypatch.setattr(mail, "compose", lambda mail: Refused())
    mail.send(Mail.objects.get().pk)
    row = Mail.objects.annotate(pause=F("not_before") - Now()).get()
    assert (row.started_at, row.sent_at) == (None, None)
    assert timedelta(minutes=14, seconds=30) < row.pause <= timedelta(minutes=15)
    monkeypatch.setattr(mail, "compose", working)
    Mail.objects.update(not_before=Now())
    mail.send_mails()
    row.refresh_from_db()
    assert (row.attempts, row.error, bool(row.sent_at)) == (2, "", True)
    assert [message.to for message in outbox.outbox] == [["staff@example.gov.vn"]]
