"""The steps of plans, and what each needs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Plan
from units.grants import Grant
from units.workflow import Step


def _nothing_to_issue(plan: Plan) -> list[str]:
    if plan.tasks.exists():
        return []
    return [_("The plan has no task yet.")]


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
