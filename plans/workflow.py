"""Takes the steps of plans."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan
from plans.steps import PLAN_STEPS
from units.models import User
from units.refusals import NotReady
from units.workflow import take


def issue(plan: Plan, *, by: User | None, number: str, issued_on: date) -> Plan:
    """The plan was signed: its number and date are kept, units see it, tasks may be reported."""
    if issued_on > timezone.localdate():
        raise NotReady(_("The date of issue lies in the future."))
    changes: dict[str, Any] = {"number": number, "issued_on": issued_on}
    return take(plan, PLAN_STEPS, "issue_plan", by=by, **changes)


def close(plan: Plan, *, by: User | None) -> Plan:
    return take(plan, PLAN_STEPS, "close_plan", by=by)
