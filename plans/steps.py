"""The steps of plans, and what each needs."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Meeting, Plan
from units.formats.dates import format_day
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


def _left_open(plan: Plan) -> list[str]:
    found = []
    if plan.amendments.exists():
        found += [_("An amendment of the plan is being written. Put it in force or discard it.")]
    for meeting in plan.meetings.filter(status=Meeting.Status.OPEN):
        text = _("The meeting of %(day)s is still being prepared. Conclude it or call it off.")
        found.append(text % {"day": format_day(meeting.held_on)})
    return found


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
        guard=_left_open,
    ),
}
