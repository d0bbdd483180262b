"""Issuing the warnings that have come. This may run at any time and repeatedly: what was said is
not said again, what was missed is said now, on a day off nobody is warned.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import connection, transaction
from django.utils import timezone

from plans.models import Occurrence, Plan, TaskWarning
from plans.warnings.coming import DueWarning, WarningKey, due_warnings, open_occurrences
from plans.warnings.notices import KINDS
from plans.warnings.settling import fit, held
from plans.warnings.telling import address_anew, tell
from units.calendar.workdays import read_once
from units.notices.notifying import settle_each

MORNING = time(5)  # nothing is issued earlier in the day; the daily e-mail goes at seven
LOCK = 1_346_458_691  # the key of an advisory lock: any number
AT_ONCE = 2_000  # rows of one statement


def issue_warnings(now: datetime) -> int:
    """All warnings that have come by this moment; returns how many are new. A second run at the
    same time leaves it to the first.
    """
    if timezone.localtime(now).time() < MORNING:
        return 0
    with transaction.atomic(), read_once():
        return _issue(timezone.localdate(now)) if _is_alone() else 0


def _is_alone() -> bool:
    """Until the transaction ends no other run begins."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _issue(on: date) -> int:
    _hold_plans()
    _hold_occurrences()
    occurrences = open_occurrences(on)
    stored = _stored(occurrences)
    _settle_what_is_over(occurrences, on)
    fit(stored.values(), on)
    due = list(due_warnings(occurrences.values(), on))
    new = [_row(each, on) for each in due if each.key not in stored]
    TaskWarning._base_manager.bulk_create(new, AT_ONCE)
    rows = stored | {(each.occurrence_id, each.level, each.about): each for each in new}
    waiting = [(rows[each.key], each) for each in due if not rows[each.key].acknowledged_at]
    address_anew(waiting)
    tell(waiting)
    return len(new)


def _hold_plans() -> None:
    """Until the transaction ends no plan in force is amended or closed, and none of its tasks is
    handed on: what is read here is still there when the warnings are stored.
    """
    in_force = Plan._base_manager.filter(status=Plan.Status.ISSUED).order_by("pk")
    list(in_force.select_for_update(of=("self",), no_key=True).values_list("pk"))


def _hold_occurrences() -> None:
    """Nor is one of them reported meanwhile: who reports locks the occurrence first and then its
    warnings, as is done here.
    """
    rows = Occurrence.objects.filter(
        status=Occurrence.Status.OPEN, task__plan__status=Plan.Status.ISSUED
    )
    list(rows.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))


def _stored(occurrences: Mapping[int, Occurrence]) -> dict[WarningKey, TaskWarning]:
    """The warnings of these occurrences, each with its own as it was read."""
    found = {}
    rows = TaskWarning._base_manager.filter(
        occurrence__status=Occurrence.Status.OPEN,
        occurrence__task__plan__status=Plan.Status.ISSUED,
    )
    for row in held(rows):
        if row.occurrence_id in occurrences:
            row.occurrence = occurrences[row.occurrence_id]
            found[row.occurrence_id, row.level, row.about] = row
    return found


def _settle_what_is_over(occurrences: Mapping[int, Occurrence], on: date) -> None:
    """Warnings of what is finished, out of force, or moved far ahead."""
    rows = held(TaskWarning._base_manager.filter(settled_on__isnull=True))
    over = [pk for pk, of in rows.values_list("pk", "occurrence") if of not in occurrences]
    TaskWarning._base_manager.filter(pk__in=over).update(settled_on=on)
    settle_each(KINDS, over)


def _row(due: DueWarning, on: date) -> TaskWarning:
    return TaskWarning(
        occurrence=due.occurrence,
        level=due.level,
        about=due.cause.about,
        state=due.state,
        party=due.to.party,
        unit=due.to.unit,
        person_id=due.to.person,
        issued_on=on,
    )
