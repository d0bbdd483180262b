"""The steps of plans and tasks, and what each needs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Plan, Task
from units.grants import Grant
from units.workflow import Step


def _nothing_to_issue(plan: Plan) -> list[str]:
    if plan.tasks.exists():
        return []
    return [_("The plan has no task yet.")]


def _plan_not_in_force(task: Task) -> list[str]:
    match task.plan.status:
        case Plan.Status.DRAFT:
            return [_("The plan is not issued yet; progress is reported afterwards.")]
        case Plan.Status.CLOSED:
            return [_("The plan is closed; its tasks do not change any more.")]
    return []


PLAN_STEPS = {
    "issue_plan": Step(
        frozenset({Plan.Status.DRAFT}),
        Plan.Status.ISSUED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Issue the plan"),
        guard=_nothing_to_issue,
    ),
    "close_plan": Step(
        frozenset({Plan.Status.ISSUED}),
        Plan.Status.CLOSED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Close the plan"),
    ),
}
TASK_STEPS = {
    "finish_task": Step(
        frozenset({Task.Status.OPEN}),
        Task.Status.DONE,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Report as finished"),
        guard=_plan_not_in_force,
    ),
    "reopen_task": Step(
        frozenset({Task.Status.DONE}),
        Task.Status.OPEN,
        Grant.REPORT_PROGRESS,
        gettext_lazy("Reopen the task"),
        guard=_plan_not_in_force,
        needs_reason=True,
    ),
}
