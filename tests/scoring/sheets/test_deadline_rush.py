"""Five hundred units send in the last moments: in time are exactly those before the deadline."""

import itertools
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from criteria.periods import Period
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.sheets import workflow
from scoring.sheets.guards import deadlines
from tests.factories import make_campaign, make_period
from tests.people import SINCE, make_cast, make_district
from units.database.clock import database_now
from units.models import AuditEvent, Membership, Role, Unit, User
from units.refusals import NotReady

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 4


def crowd(number: int) -> tuple[CampaignPeriod, User, list[ScoreSheet]]:
    """So many sheets with nothing left to score, and one head who may send them all."""
    place = make_district()
    cast = make_cast(place)
    period = make_period(make_campaign(place, cast), Period.Q1, cast.home_affairs)
    units = Unit.objects.bulk_create(
        Unit(
            code=f"U{at}",
            name=f"Xã số {at}",
            short_name=f"Xã {at}",
            kind=Unit.Kind.COMMUNE,
            parent=place.district,
            path=f"{place.district.path}{10_000_000 + at}/",
        )
        for at in range(number)
    )
    Membership.objects.bulk_create(
        Membership(user=cast.head, role=Role.HEAD, workplace=unit, territory=unit, valid_from=SINCE)
        for unit in units
    )
    sheets = ScoreSheet.objects.bulk_create(ScoreSheet(period=period, unit=unit) for unit in units)
    head = User.objects.get(pk=cast.head.pk)
    assert len(head.live_memberships) == number + 1  # read once, before the rush
    return period, head, sheets


def close_in(period: CampaignPeriod, seconds: float) -> datetime:
    """Set the deadline so many seconds from now, with nobody sending meanwhile."""
    with transaction.atomic():
        CampaignPeriod.objects.select_for_update().get(pk=period.pk)
        due = database_now() + timedelta(seconds=seconds)
        CampaignPeriod.objects.filter(pk=period.pk).update(self_due_at=due)
    return due


def rush(
    head: User, sheets: list[ScoreSheet], after: Mapping[int, Callable[[], None]] | None = None
) -> dict[int, str]:
    """Everybody sends at once: what each was answered ("" for taken in). `after` so many answers
    something else happens.
    """
    numbers = itertools.count(1)

    def send(sheet: ScoreSheet) -> tuple[int, str]:
        try:
            workflow.submit(sheet, by=head)
            answer = ""
        except NotReady as refusal:
            answer = str(refusal)
        (after or {}).get(next(numbers), lambda: None)()
        return sheet.pk, answer

    def shut(_clerk: int) -> None:
        connection.close()
        everybody.wait(10)  # so that each clerk does it once

    everybody = Barrier(CLERKS)
    with ThreadPoolExecutor(CLERKS) as pool:
        answers = dict(pool.map(send, sheets))
        list(pool.map(shut, range(CLERKS)))
    close_old_connections()
    return answers


def test_of_five_hundred_exactly_those_before_the_deadline_are_in_time(monkeypatch) -> None:
    period, head, sheets = crowd(500)
    wrong = timezone.now() - timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: wrong)  # the clock of the web server is set back
    closing: list[datetime] = []
    answers = rush(head, sheets, {100: lambda: closing.append(close_in(period, 0.02))})
    (due,) = closing
    found = ScoreSheet.objects.in_bulk([sheet.pk for sheet in sheets])
    taken = {pk for pk, said in answers.items() if not said}
    assert 100 <= len(taken) < 500
    for pk, sheet in found.items():
        if pk in taken:
            assert sheet.status == ScoreSheet.Status.SUBMITTED
            assert sheet.submitted_at < due
        else:
            assert "Đã hết hạn" in answers[pk]
            assert (sheet.status, sheet.submitted_at) == (ScoreSheet.Status.DRAFT, None)
    moves = AuditEvent.objects.filter(verb="submit").values_list("target_id", flat=True)
    assert sorted(moves, key=str) == sorted(taken, key=str)


def test_without_the_guard_late_sheets_get_in(monkeypatch) -> None:
    """The twin: asked only by the clock of the web server, which is set back."""
    period, head, sheets = crowd(20)
    wrong = timezone.now() - timedelta(days=3)
    monkeypatch.setattr(
        deadlines, "read_clock", lambda sheet: (CampaignPeriod.objects.get(pk=period.pk), wrong)
    )
    close_in(period, -1)
    assert set(rush(head, sheets).values()) == {""}
