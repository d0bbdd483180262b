"""Reminding by hand of what is late or due soon: a notice, and an e-mail for those who want one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from scoring.late_work.appraisals import late_appraisals
from scoring.late_work.audience import people_of
from scoring.late_work.reading import late_work
from scoring.late_work.work import Late
from scoring.models import CampaignPeriod, ScoreSheet
from scoring.notifications.facts import facts_of_period
from units.audit.trail import record
from units.database.clock import database_now
from units.models import User
from units.notices.notifying import notify


@dataclass(frozen=True)
class Reminding:
    """What came of it: whom it reached, who was reminded today already, for whom there is no
    account that could read it, and how many of the chosen are waited for no longer.
    """

    sent: Sequence[Late]
    today: Sequence[Late]
    nobody: Sequence[Late]
    gone: int


def remind(keys: Iterable[str], *, by: User) -> Reminding:
    """Remind of these lines (`Late.key`) where the person may and they are still waited for. Who
    appraises for an office and besides alone gets one notice.
    """
    wanted = set(keys)
    with transaction.atomic():
        _hold(_wanted(wanted, by, database_now()))
        now = database_now()
        found = _wanted(wanted, by, now)
        today = [each for each in found if each.was_reminded_today(now)]
        due = [each for each in found if each not in today]
        people = {key: found - {by.pk} for key, found in people_of(due).items()}
        told: dict[tuple[str, int], set[int]] = defaultdict(set)
        for each in due:
            if people[each.key]:
                before = told[each.kind, each.target.pk]
                _remind_of(each, people[each.key] - before, by, now)
                before |= people[each.key]
    return Reminding(
        sent=[each for each in due if people[each.key]],
        today=today,
        nobody=[each for each in due if not people[each.key]],
        gone=len(wanted) - len(found),
    )


def _wanted(keys: set[str], by: User, now: datetime) -> list[Late]:
    late = [*late_work(by, now), *late_appraisals(by, now)]
    return [each for each in late if each.key and each.key in keys]


def _hold(late: Iterable[Late]) -> None:
    """Lock the sheets, so that nobody sends them, and nobody else reminds, meanwhile; of appraisals
    the periods.
    """
    sheets = {each.page.pk for each in late if isinstance(each.page, ScoreSheet)}
    periods = {each.page.pk for each in late if isinstance(each.page, CampaignPeriod)}
    held = ScoreSheet._base_manager.select_for_update(of=("self",)).filter(pk__in=sheets)
    list(held.order_by("pk"))
    over = CampaignPeriod._base_manager.select_for_update(of=("self",), no_key=True)
    list(over.filter(pk__in=periods).order_by("pk"))


def _remind_of(late: Late, people: set[int], by: User, now: datetime) -> None:
    event = record(late.kind.verb, by=by, target=late.target, unit=late.unit, after=late.recorded)
    facts = facts_of_period(late.period) | {
        "due": late.due.when.isoformat(),
        "late": late.due.when <= now,
        "by": by.full_name,
    }
    notify(
        late.kind.notice,
        people,
        target=late.page,
        unit=late.unit,
        facts=facts | late.facts,
        milestone=str(event.pk),
    )
