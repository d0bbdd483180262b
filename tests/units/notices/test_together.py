"""Many notices of the same are one line, on the page and in the daily e-mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from scoring.notifications.facts import facts_of_period
from tests.factories import make_sheet
from tests.people import Cast, District
from units.models import Mail, Notice, User
from units.notices.mail import compose
from units.notices.together import together

pytestmark = pytest.mark.django_db
UNITS = ("Lộc An", "Lộc Thủy", "Vinh Mỹ")


@pytest.fixture
def facts(place: District, cast: Cast) -> dict:
    sheet = make_sheet(place, cast)
    Notice.objects.all().delete()
    return facts_of_period(sheet.period)


def tell(user: User, facts: dict, *units: str, **fields: object) -> list[Notice]:
    """Submitted one after the other, the last an hour ago."""
    start = timezone.now() - timedelta(hours=len(units))
    return [
        Notice.objects.create(
            recipient=user,
            kind=fields.get("kind", "sheet_submitted"),
            target_id=at,
            milestone=f"{facts['period']} {at} {'read_at' in fields}",
            facts=facts | {"unit": unit, "by": "An", "reason": "Thiếu"},
            created_at=start + timedelta(hours=at),
            read_at=fields.get("read_at"),
        )
        for at, unit in enumerate(units)
    ]


def said(user: User) -> list[tuple[str, int]]:
    return [(line.words, len(line.notices)) for line in together(user.notices.all())]


def test_three_of_the_same_are_one_line(cast: Cast, facts: dict) -> None:
    tell(cast.home_affairs, facts, *UNITS[:2])
    assert [count for _words, count in said(cast.home_affairs)] == [1, 1]
    Notice.objects.all().delete()
    tell(cast.home_affairs, facts, *UNITS)
    words = "3 đơn vị đã gửi phiếu tự chấm điểm Quý I 2021: Vinh Mỹ, Lộc Thủy, Lộc An."
    assert said(cast.home_affairs) == [(words, 3)]


def test_a_unit_that_sent_twice_counts_once(cast: Cast, facts: dict) -> None:
    tell(cast.home_affairs, facts, "Lộc An", "Lộc Thủy", "Lộc An")
    ((words, count),) = said(cast.home_affairs)
    assert (words[:8], count) == ("2 đơn vị", 3)


def test_other_periods_kinds_and_what_is_read_stay_apart(cast: Cast, facts: dict) -> None:
    user, now = cast.home_affairs, timezone.now()
    tell(user, facts, *UNITS)
    tell(user, facts | {"period": "H1"}, *UNITS)
    tell(user, facts, *UNITS, read_at=now)
    tell(user, facts, *UNITS, kind="sheet_explained")
    tell(user, facts, *UNITS, kind="sheet_reopened")  # each has a reason of its own
    tell(user, facts, *UNITS, kind="gone")
    counts = sorted(count for _words, count in said(user))
    assert counts == [1] * 6 + [3] * 4


def test_the_line_stands_where_the_newest_of_them_does(cast: Cast, facts: dict) -> None:
    many = tell(cast.home_affairs, facts, *UNITS)
    Notice.objects.filter(pk=many[0].pk).update(created_at=timezone.now() - timedelta(days=3))
    (between,) = tell(cast.home_affairs, facts, "Lộc An", kind="sheet_reopened")
    moment = timezone.now() - timedelta(days=1)
    Notice.objects.filter(pk=between.pk).update(created_at=moment)
    assert [count for _words, count in said(cast.home_affairs)] == [3, 1]


def test_the_page_opens_a_line_into_its_notices(client: Client, cast: Cast, facts: dict) -> None:
    many = tell(cast.home_affairs, facts, *UNITS)
    client.force_login(cast.home_affairs)
    page = client.get(reverse("units:notice_list")).content.decode()
    assert page.count("3 đơn vị đã gửi phiếu tự chấm điểm") == 1
    for notice in many:
        assert reverse("units:notice_open", args=[notice.pk]) in page
    assert page.count("csrfmiddlewaretoken") >= len(many)


def test_the_e_mail_says_them_at_once(cast: Cast, facts: dict) -> None:
    many = tell(cast.home_affairs, facts, *UNITS)
    mail = Mail.objects.create(recipient=cast.home_affairs, day=timezone.localdate())
    Notice.objects.filter(pk__in=[each.pk for each in many]).update(mail=mail)
    message = compose(mail)
    lines = [line for line in message.body.splitlines() if line.startswith("- ")]
    assert lines == ["- 3 đơn vị đã gửi phiếu tự chấm điểm Quý I 2021: Lộc An, Lộc Thủy, Vinh Mỹ."]
    assert "3 thông báo" in message.subject
