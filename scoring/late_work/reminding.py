"""Reminding by hand of what is late or due soon: a notice, and an e-mail for those who want one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from scoring.late_work.reading import late_work
from scoring.late_work.work import LateWork
from scoring.models import ScoreSheet
from scoring.notifications.facts import facts_of_period
from units.audit.trail import record
from units.database.clock import database_now
from units.grants import Grant
from units.models import User
from units.notices.notifying import notify, people_at


@dataclass(frozen=True)
class Reminding:
    """What came of it: whom it reached, who was reminded today already, for whom there is no
    account that could read it, and how many of the chosen are waited for no longer.
    """

    sent: Sequence[LateWork]
    today: Sequence[LateWork]
    nobody: Sequence[LateWork]
    gone: int


def remind(keys: Iterable[str], *, by: User) -> Reminding:
    """Remind of these lines (`LateWork.key`) where the person may and they are still waited for."""
    wanted = set(keys)
    with transaction.atomic():
        _hold(late_work(by, database_now()), wanted)
        now = database_now()
        found = [each for each in late_work(by, now) if each.key in wanted]
        today = [each for each in found if each.was_reminded_today(now)]
        due = [each for each in found if each not in today]
        people = {key: found - {by.pk} for key, found in _people_of(due).items()}
        for each in due:
            if people[each.key]:
                _remind_of(each, people[each.key], by, now)
    return Reminding(
        sent=[each for each in due if people[each.key]],
        today=today,
        nobody=[each for each in due if not people[each.key]],
        gone=len(wanted) - len(found),
    )


def _hold(work: Iterable[LateWork], wanted: set[str]) -> None:
    """Lock the sheets, so that nobody sends them, and nobody else reminds, meanwhile."""
    keys = {each.sheet.pk for each in work if each.key in wanted}
    sheets = ScoreSheet._base_manager.select_for_update(of=("self",)).filter(pk__in=keys)
    list(sheets.order_by("pk"))


def _people_of(work: Iterable[LateWork]) -> dict[str, set[int]]:
    """Who is reminded of each: the staff and head of the unit or office, or the one person."""
    places = {each.key: each.part.workplace if each.part else each.sheet.unit for each in work}
    at_place = people_at((place.pk for place in places.values()), Grant.ENTER_SCORES)
    people = {}
    for each in work:
        person = each.part.person if each.part else None
        if person:
            people[each.key] = {person.pk} if person.is_active else set()
        else:
            people[each.key] = at_place[places[each.key].pk]
    return people


def _remind_of(work: LateWork, people: set[int], by: User, now: datetime) -> None:
    event = record(work.kind.verb, by=by, target=work.target, unit=work.sheet.unit)
    notify(
        work.kind.notice,
        people,
        target=work.sheet,
        unit=work.sheet.unit,
        facts=_facts(work, by, now),
        milestone=str(event.pk),
    )


def _facts(work: LateWork, by: User, now: datetime) -> dict[str, Any]:
    facts = facts_of_period(work.sheet.period) | {
        "unit": work.sheet.unit.short_name,
        "due": work.due.when.isoformat(),
        "late": work.due.when <= now,
        "by": by.full_name,
    }
    part = {"part": work.who, "day": work.part.due.isoformat()} if work.part else {}
    return facts | part
