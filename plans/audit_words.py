"""The words of the audit trail for plans."""

from django.utils.translation import gettext_lazy as _

from plans import steps
from units import audit_words

ACTIONS = {
    "plan_imported": _("Plan imported"),
    "target_added": _("Target added"),
    "target_changed": _("Target changed"),
    "target_placed": _("Target moved"),
    "target_read": _("Result of a target typed"),
    "target_removed": _("Target removed"),
}
FIELDS = {
    "delivered": _("Delivered product"),
    "done_on": _("Done on"),
    "index": _("Index"),
    "level": _("Level"),
    "measured_in": _("Measured in"),
    "part_of": _("Part of"),
    "reported_by": _("Reported by"),
    "result": _("Result"),
    "source": _("Source"),
}


def register() -> None:
    audit_words.register_steps("plans", steps.PLAN_STEPS | steps.TASK_STEPS)
    audit_words.register("plans", ACTIONS, FIELDS)
