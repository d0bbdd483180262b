"""The words of the audit trail for plans."""

from django.utils.translation import gettext_lazy as _

from plans import steps
from plans.occurrences.steps import OCCURRENCE_STEPS
from units import audit_words

ACTIONS = {
    "plan_imported": _("Plan imported"),
    "plan_made": _("Draft of a plan made"),
    "plan_written": _("Goals and requirements written"),
    "task_added": _("Task added"),
    "task_written": _("Task written"),
    "tasks_written": _("Several tasks written together"),
    "task_placed": _("Task put at another place"),
    "task_removed": _("Task taken out"),
    "tasks_numbered": _("Tasks numbered anew"),
    "plan_discarded": _("Draft of a plan deleted"),
    "amendment_begun": _("Draft of an amendment begun"),
    "amendment_discarded": _("Draft of an amendment discarded"),
    "task_handed_on": _("Task handed on"),
    "warning_acknowledged": _("Warning acknowledged"),
    "target_added": _("Target added"),
    "target_changed": _("Target changed"),
    "target_placed": _("Target moved"),
    "target_read": _("Result of a target typed"),
    "target_removed": _("Target removed"),
}
FIELDS = {
    "delivered": _("Delivered product"),
    "done_on": _("Done on"),
    "lead": _("Lead office"),
    "percent": _("Percent done"),
    "reported_by": _("Reported by"),
    "copied_from": _("Copied from"),
    "signer": _("Signed by"),
    "word": _("State"),
    "index": _("Index"),
    "level": _("Level"),
    "measured_in": _("Measured in"),
    "part_of": _("Part of"),
    "result": _("Result"),
    "source": _("Source"),
}


def register() -> None:
    audit_words.register_steps("plans", steps.PLAN_STEPS | OCCURRENCE_STEPS)
    audit_words.register("plans", ACTIONS, FIELDS)
