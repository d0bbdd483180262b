"""The steps of the occurrences of tasks, and what each needs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Occurrence, Plan
from units.grants import Grant
from units.workflow import Step


def _plan_not_in_force(occurrence: Occurrence) -> list[str]:
    match occurrence.task.plan.status:
        case Plan.Status.DRAFT:
            return [_("The plan is not issued yet; progress is reported afterwards.")]
        case Plan.Status.CLOSED:
            return [_("The plan is closed; its tasks do not change any more.")]
    return []


def times_changed_text() -> str:
    """Why nothing is done to an occurrence that is there no longer."""
    return _(
        "The deadline of the task has changed meanwhile. What you typed is kept: check which time"
        " it is about, then send it again."
    )


OCCURRENCE_STEPS = {
    "report_progress": Step(
        frozenset({Occurrence.Status.OPEN}),
        Occurrence.Status.OPEN,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Report progress"),
        guard=_plan_not_in_force,
    ),
    "finish_task": Step(
        frozenset({Occurrence.Status.OPEN}),
        Occurrence.Status.DONE,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Report as finished"),
        guard=_plan_not_in_force,
    ),
    "reopen_task": Step(
        frozenset({Occurrence.Status.DONE}),
        Occurrence.Status.OPEN,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Reopen the task"),
        guard=_plan_not_in_force,
        needs_reason=True,
    ),
}
