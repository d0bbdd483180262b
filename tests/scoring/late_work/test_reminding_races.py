"""Two officers remind of the same at once: the unit is told once.

The twin takes the hold on the sheets away and shows the second notice.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.late_work import reminding
from scoring.late_work.reading import late_work
from scoring.models import CampaignPeriod
from tests.factories import make_campaign, make_period
from tests.people import make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from units.models import AuditEvent, Notice, User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> User:
    """Who runs a period that closed a day ago."""
    place = make_district()
    cast = make_cast(place)
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    yesterday = timezone.now() - timedelta(days=1)
    CampaignPeriod.objects.filter(pk=period.pk).update(self_due_at=yesterday)
    return cast.home_affairs


def reminders_of_two(officer: User, monkeypatch: pytest.MonkeyPatch, patience: float) -> int:
    """Both have read who is late before either reminds, unless one waits for the other."""
    meeting = Meeting(patience)
    key = late_work(officer, timezone.now())[0].key
    monkeypatch.setattr(reminding, "late_work", meeting.after(late_work))

    def remind() -> object:
        return reminding.remind([key], by=User.objects.get(pk=officer.pk))

    at_once(remind, remind)
    events = AuditEvent.objects.filter(verb="remind_sheet").count()
    assert (
        Notice.objects.filter(kind="sheet_reminded", recipient__username="head").count() == events
    )
    return events


def test_of_two_reminders_at_once_one_is_sent(officer: User, monkeypatch) -> None:
    assert reminders_of_two(officer, monkeypatch, SHORT) == 1


def test_without_the_hold_both_are_sent(officer: User, monkeypatch) -> None:
    monkeypatch.setattr(reminding, "_hold", lambda *_work: None)
    assert reminders_of_two(officer, monkeypatch, PATIENT) == 2
