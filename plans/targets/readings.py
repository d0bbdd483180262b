"""The readings of targets: the newest of each on a day, and typing one."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.models import Plan, Target, TargetReading, Task
from plans.targets.words import reading_text
from units.audit.trail import record
from units.formats.dates import format_day
from units.grants import Grant
from units.models import User
from units.permissions import Verdict, may
from units.refusals import Invalid, NotReady


def newest_readings(plan: Plan, on: date) -> dict[int, TargetReading]:
    """The reading that counts on a day, by the key of its target: the newest by its day that was
    not corrected or taken back, of one day the last that was typed. One query.
    """
    saying = TargetReading.objects.filter(target__plan=plan, day__lte=on, corrected_by=None)
    saying = saying.exclude(value=None, rank=None, words="").select_related("reported_by")
    newest = saying.order_by("target_id", "-day", "-pk").distinct("target_id")
    return {reading.target_id: reading for reading in newest}


def with_leads() -> Prefetch:
    """The tasks that serve a target, with their lead offices, as `may_report` asks for them."""
    return Prefetch("tasks", Task.objects.select_related("lead_unit").order_by("position", "pk"))


def may_report(user: User, target: Target) -> Verdict:
    """Whether the person reports for the authority of the plan, or for the lead office of a task
    that serves the target.
    """
    verdict = may(user, Grant.REPORT_PROGRESS, unit=target.plan.authority)
    for task in target.tasks.all():
        if not verdict and task.lead_unit:
            verdict = may(user, Grant.REPORT_PROGRESS, unit=task.lead_unit) or verdict
    return verdict


def require_reporting(user: User, target: Target) -> None:
    verdict = may_report(user, target)
    if not verdict:
        raise PermissionDenied(verdict.reason)


def why_closed(plan: Plan) -> str:
    """Why nobody types a reading for this plan now; blank: they may."""
    match plan.status:
        case Plan.Status.DRAFT:
            return _("The plan is not issued yet; results are typed afterwards.")
        case Plan.Status.CLOSED:
            return _("The plan is closed; its targets do not change any more.")
    return ""


@transaction.atomic
def add_reading(
    target: Target,
    *,
    by: User,
    day: date,
    said: dict[str, Any],
    note: str = "",
    corrects: TargetReading | None = None,
) -> TargetReading:
    """Keep how far a target was reached on a day; `said` holds the value, the rank or the words.

    With `corrects` it stands for an earlier reading, which stays; without anything said it takes
    that one back. Raises PermissionDenied, NotReady (not now) or Invalid (not this).
    """
    locked = Target.objects.select_for_update(of=("self",)).select_related("plan__authority")
    found = locked.prefetch_related(with_leads()).filter(pk=target.pk).first()
    if found is None:
        raise NotReady(_("Target %(code)s no longer exists.") % {"code": target.code})
    target = found
    require_reporting(by, target)
    if closed := why_closed(target.plan):
        raise NotReady(closed)
    if day > timezone.localdate():
        raise Invalid(by_field={"day": _("The day lies in the future.")})
    if corrects and TargetReading.objects.filter(corrects=corrects).exists():
        raise NotReady(_("This result was corrected meanwhile. Look at the newest one."))
    reading = TargetReading(target=target, day=day, note=note, reported_by=by, corrects=corrects)
    for name, value in said.items():
        setattr(reading, name, value)
    reading.measure = target.measure if reading.value is not None else ""
    reading.save()
    before = {"result": _in_trail(corrects)} if corrects else {}
    after = {"code": target.code, "result": _in_trail(reading)}
    unit = target.plan.authority
    record("target_read", by=by, target=target, unit=unit, before=before, after=after, reason=note)
    return reading


def _in_trail(reading: TargetReading) -> str:
    return f"{reading_text(reading)} ({format_day(reading.day)})"
