"""What to say where two people wrote the same task."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from plans.forms.writing import TaskLineForm
from plans.models import Task
from units.models import AuditEvent


@dataclass(frozen=True)
class WritingConflict:
    """Who was faster, and what stands now in the fields that differ, by their names."""

    text: str
    stored: dict[str, str]


def conflict_of(current: Task, form: TaskLineForm) -> WritingConflict:
    events = AuditEvent.objects.filter(target_type="plans.task", target_id=current.pk)
    last = events.order_by("-pk").first()
    text = _("%(name)s has changed %(code)s meanwhile.") % {
        "name": last.actor_name if last else _("Somebody else"),
        "code": current.code,
    }
    stored: dict[str, Any] = form.facts_of(current)
    differing = {
        name: str(stored[name]) or _("empty")
        for name in ("title", "product", "lead", "coordinating", "deadline_text")
        if stored[name] != form[name].value()
    }
    return WritingConflict(text, differing)
