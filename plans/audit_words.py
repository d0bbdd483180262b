"""The words of the audit trail for plans."""

from django.utils.translation import gettext_lazy as _

from plans import steps
from plans.occurrences.steps import OCCURRENCE_STEPS
from units import audit_words

ACTIONS = {"plan_imported": _("Plan imported"), "task_handed_on": _("Task handed on")}
FIELDS = {
    "delivered": _("Delivered product"),
    "done_on": _("Done on"),
    "lead": _("Lead office"),
    "percent": _("Percent done"),
    "reported_by": _("Reported by"),
    "word": _("State"),
}


def register() -> None:
    audit_words.register_steps("plans", steps.PLAN_STEPS | OCCURRENCE_STEPS)
    audit_words.register("plans", ACTIONS, FIELDS)
