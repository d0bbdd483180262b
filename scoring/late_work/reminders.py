"""Who was last reminded by hand, when, and by whom, as the audit trail says."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from django.db.models import Q
from django.db.models.fields.json import KT

from scoring.late_work.work import Late, LateKind, Reminder
from units.models import AuditEvent

AnyLate = TypeVar("AnyLate", bound=Late)
Place = tuple[str, int | None, str | None]  # the verb, the key of the target, and who was reminded


def with_reminders(late: Sequence[AnyLate]) -> list[AnyLate]:
    """Each with its last reminder by hand. One query."""
    last = _last(late)
    return [replace(each, reminded=last.get(_place(each))) for each in late]


def _place(late: Late) -> Place:
    return late.kind.verb, late.target.pk, late.recorded.get("reminded")


def _last(late: Sequence[Late]) -> dict[Place, Reminder]:
    asked = Q(pk__in=[])
    for kind in LateKind:
        targets = [each.target for each in late if each.kind == kind]
        if targets:
            asked |= Q(
                verb=kind.verb,
                target_type=targets[0]._meta.label_lower,
                target_id__in=[target.pk for target in targets],
            )
    events = (
        AuditEvent.objects.filter(asked)
        .annotate(who=KT("after__reminded"))
        .order_by("verb", "target_id", "who", "-at", "-pk")
        .distinct("verb", "target_id", "who")
        .values_list("verb", "target_id", "who", "at", "actor_name")
    )
    return {(verb, target, who): Reminder(at, by) for verb, target, who, at, by in events}
