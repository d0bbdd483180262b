"""The steps of plans, and what each needs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Plan
from units.grants import Grant
from units.workflow import Step


def not_ready_to_issue(plan: Plan) -> list[str]:
    """What is missing before a draft can be issued, or its amendment put in force."""
    tasks = list(plan.tasks.order_by("area__order", "position", "pk"))
    if not tasks:
        return [_("The plan has no task yet.")]
    if codes := [task.code for task in tasks if task.is_undecided]:
        text = _("The last day is not decided yet for %(codes)s.")
        return [text % {"codes": ", ".join(codes)}]
    return []


def _no_draft_of_its_own(plan: Plan) -> list[str]:
    return [_("An amendment is put in force on its own page.")] if plan.amends_id else []


def _issue_guard(plan: Plan) -> list[str]:
    return _no_draft_of_its_own(plan) or not_ready_to_issue(plan)


def _amendment_left_open(plan: Plan) -> list[str]:
    if plan.amendments.exists():
        return [_("An amendment of the plan is being written. Put it in force or discard it.")]
    return []


PLAN_STEPS = {
    "issue_plan": Step(
        frozenset({Plan.Status.DRAFT}),
        Plan.Status.ISSUED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Issue the plan"),
        guard=_issue_guard,
    ),
    "amend_plan": Step(
        frozenset({Plan.Status.ISSUED}),
        Plan.Status.ISSUED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Amend the plan"),
        needs_reason=True,
    ),
    "close_plan": Step(
        frozenset({Plan.Status.ISSUED}),
        Plan.Status.CLOSED,
        Grant.MANAGE_PLANS,
        gettext_lazy("Close the plan"),
        guard=_amendment_left_open,
    ),
}
