"""Takes the steps of plans."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan
from plans.steps import PLAN_STEPS
from plans.versions.keeping import keep_version
from units.models import User
from units.refusals import NotReady
from units.workflow import take


@transaction.atomic
def issue(plan: Plan, *, by: User | None, number: str, issued_on: date, signer: str = "") -> Plan:
    """The plan was signed: number, date and signer are kept with its text, units see it, tasks may
    be reported.
    """
    if issued_on > timezone.localdate():
        raise NotReady(_("The date of issue lies in the future."))
    signed: dict[str, Any] = {"number": number, "issued_on": issued_on, "signer": signer}
    take(plan, PLAN_STEPS, "issue_plan", by=by, **signed)
    keep_version(plan, by=by, **signed)
    return plan


def close(plan: Plan, *, by: User | None) -> Plan:
    return take(plan, PLAN_STEPS, "close_plan", by=by)
