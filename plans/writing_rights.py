"""Who may write a plan, and when."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from plans.models import Plan
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.refusals import NotReady


def may_write(user: User, plan: Plan) -> Verdict:
    """Whether the person may write the plan now, which is a draft."""
    verdict = may(user, Grant.WRITE_PLANS, unit=plan.authority)
    if verdict and plan.status != Plan.Status.DRAFT:
        return Verdict(False, _("The plan is issued; its text is changed by an amendment."))
    return verdict


def require_writing(user: User, plan: Plan) -> None:
    """Raises PermissionDenied (not this person) or NotReady (the plan is no draft)."""
    verdict = may_write(user, plan)
    if verdict:
        return
    if plan.status != Plan.Status.DRAFT and may(user, Grant.WRITE_PLANS, unit=plan.authority):
        raise NotReady(verdict.reason)
    raise PermissionDenied(verdict.reason)
