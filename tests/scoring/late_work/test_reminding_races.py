"""Two officers remind of the same at once: the unit, or who appraises, is told once.

The twin takes the hold on the sheets and periods away and shows the second notice.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from criteria.periods import Period
from scoring.late_work import reminding
from scoring.late_work.appraisals import late_appraisals
from scoring.late_work.reading import late_work
from scoring.models import CampaignPeriod
from tests.factories import make_campaign, make_period
from tests.people import make_cast, make_district
from tests.racing import PATIENT, SHORT, Meeting, at_once
from tests.scoring.appraising import make_submitted
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


@pytest.fixture
def running() -> User:
    """Who runs a period whose appraisal by the Justice office is a day late."""
    place = make_district()
    cast = make_cast(place)
    sheet = make_submitted(place, cast)
    sheet.period.criteria_set.criteria.update(appraiser_unit=place.justice)
    now, day = timezone.now(), timedelta(days=1)
    CampaignPeriod.objects.update(self_due_at=now - 2 * day, appraisal_due_at=now - day)
    return cast.home_affairs


def reminders_of_appraisal(officer: User, monkeypatch: pytest.MonkeyPatch, patience: float) -> int:
    meeting = Meeting(patience)
    key = late_appraisals(officer, timezone.now())[0].key
    monkeypatch.setattr(reminding, "late_appraisals", meeting.after(late_appraisals))

    def remind() -> object:
        return reminding.remind([key], by=User.objects.get(pk=officer.pk))

    at_once(remind, remind)
    notices = Notice.objects.filter(kind="appraisal_reminded", recipient__username="appraiser")
    return notices.count()


def test_of_two_reminders_of_an_appraisal_one_is_sent(running: User, monkeypatch) -> None:
    assert reminders_of_appraisal(running, monkeypatch, SHORT) == 1


def test_without_the_hold_both_reach_the_appraiser(running: User, monkeypatch) -> None:
    monkeypatch.setattr(reminding, "_hold", lambda *_work: None)
    assert reminders_of_appraisal(running, monkeypatch, PATIENT) == 2


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
