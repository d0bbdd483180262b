"""The words of the audit trail for plans."""

from django.utils.translation import gettext_lazy as _

from plans import steps
from plans.meetings.steps import MEETING_STEPS
from plans.occurrences.steps import OCCURRENCE_STEPS
from units import audit_words

ACTIONS = {
    "plan_imported": _("Plan imported"),
    "plan_made": _("Draft of a plan made"),
    "plan_written": _("Goals and requirements written"),
    "task_added": _("Task added"),
    "task_written": _("Task written"),
    "tasks_written": _("Several tasks written together"),
    "leaves_moved": _("Criteria of a task carried to the set in force"),
    "task_placed": _("Task put at another place"),
    "task_removed": _("Task taken out"),
    "tasks_numbered": _("Tasks numbered anew"),
    "plan_discarded": _("Draft of a plan deleted"),
    "amendment_begun": _("Draft of an amendment begun"),
    "amendment_discarded": _("Draft of an amendment discarded"),
    "task_handed_on": _("Task handed on"),
    "meeting_begun": _("Meeting about a plan begun"),
    "meeting_written": _("Conclusions of a meeting written"),
    "meeting_called_off": _("Meeting called off"),
    "follow_up_added": _("Follow-up of a meeting added"),
    "follow_up_removed": _("Follow-up of a meeting taken back"),
    "warning_acknowledged": _("Warning acknowledged"),
    "target_added": _("Target added"),
    "target_changed": _("Target changed"),
    "target_placed": _("Target moved"),
    "target_read": _("Result of a target typed"),
    "target_removed": _("Target removed"),
}
FIELDS = {
    "area": _("Task area"),
    "basis": _("Basis"),
    "budget": _("Budget"),
    "deadline_text": _("Deadline"),
    "due": _("Due on"),
    "goals": _("Goals"),
    "order": _("Order"),
    "product": _("Product"),
    "requirements": _("Requirements"),
    "responsible": _("Responsible person"),
    "targets": _("Targets it serves"),
    "delivered": _("Delivered product"),
    "done_on": _("Done on"),
    "lead": _("Lead office"),
    "leaves": _("Criteria served"),
    "percent": _("Percent done"),
    "reported_by": _("Reported by"),
    "chair": _("Chaired by"),
    "follow_ups": _("Follow-ups of this meeting"),
    "held_on": _("Day of the meeting"),
    "minutes": _("Conclusions"),
    "copied_from": _("Copied from"),
    "signer": _("Signed by"),
    "warned": _("Level of the warning"),
    "word": _("State"),
    "index": _("Index"),
    "level": _("Level"),
    "measured_in": _("Measured in"),
    "part_of": _("Part of"),
    "reading": _("Deadline understood as"),
    "result": _("Result"),
    "source": _("Source"),
}


def register() -> None:
    audit_words.register_steps("plans", steps.PLAN_STEPS | OCCURRENCE_STEPS | MEETING_STEPS)
    audit_words.register("plans", ACTIONS, FIELDS)
