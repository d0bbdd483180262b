"""Tells people of their warnings, each once; who follows somebody is told in their turn."""

from collections.abc import Sequence

from plans.models import Task, TaskWarning, WarnedParty
from plans.warnings.coming import DueWarning
from plans.warnings.notices import KINDS, facts_of, kind_of_level
from plans.warnings.settling import held
from units.models import Notice, Unit
from units.notices.notifying import Delivery, notify_each, settle_each

WaitingWarnings = Sequence[tuple[TaskWarning, DueWarning]]
OF_OFFICE = (WarnedParty.PERSON, WarnedParty.OFFICE, WarnedParty.HEAD)


def address_anew(waiting: WaitingWarnings) -> None:
    """Warnings whose office was followed by another, or whose person left: what their notices said
    counts as read.
    """
    moved = []
    for row, due in waiting:
        to = (due.state, due.to.party, due.to.unit.pk, due.to.person)
        if (row.state, row.party, row.unit_id, row.person_id) != to:
            row.state, row.party = due.state, due.to.party
            row.unit, row.person_id = due.to.unit, due.to.person
            moved.append(row)
    TaskWarning._base_manager.bulk_update(
        moved, ["state", "party", "unit", "person"], batch_size=500
    )
    settle_each(KINDS, [row.pk for row in moved])


def tell(waiting: WaitingWarnings) -> None:
    """A notice to each person who has none of this warning yet. Two statements for each level."""
    told = set(Notice.objects.filter(kind__in=list(KINDS)).values_list("target_id", "recipient_id"))
    by_kind: dict[str, list[Delivery]] = {kind: [] for kind in KINDS}
    for row, due in waiting:
        missing = [key for key in due.to.people if (row.pk, key) not in told]
        if missing:
            facts = facts_of(row)
            one = Delivery(sorted(missing), row, due.to.unit, facts, milestone="")
            by_kind[kind_of_level(row.level)].append(one)
    for kind, deliveries in by_kind.items():
        if deliveries:
            notify_each(kind, deliveries)


def hand_warnings_on(tasks: Sequence[Task], to: Unit) -> None:
    """The unanswered warnings of an office go on with its tasks; its people are told at the next
    run.
    """
    rows = TaskWarning._base_manager.filter(occurrence__task__in=tasks, party__in=OF_OFFICE)
    open_ones = rows.filter(settled_on__isnull=True, acknowledged_at__isnull=True)
    keys = list(held(open_ones).values_list("pk", flat=True))
    settle_each(KINDS, keys)
    rows.filter(pk__in=keys, party=WarnedParty.PERSON).update(party=WarnedParty.OFFICE, person=None)
    rows.filter(pk__in=keys).update(unit=to)
