"""Makes the draft of a remediation plan out of the points that a final result lost."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.remediation.lost import LostLine
from criteria.models import TaskArea
from plans.annex.deadlines import deadline_on
from plans.models import Plan
from plans.writing.lines import add_task
from plans.writing.making import make_plan
from scoring.models import ScoreSheet
from scoring.points.stages import STANDING
from units.formats.dates import format_day
from units.models import User
from units.refusals import Invalid, NotReady

KIND = Plan.Kind.REMEDIATION


def require_standing(sheet: ScoreSheet) -> None:
    """Raises NotReady before the result of the year is final."""
    if not sheet.period.is_final or sheet.status not in STANDING:
        raise NotReady(_("A remediation plan is made once the result of the year is final."))


@transaction.atomic
def make_remediation(
    sheet: ScoreSheet,
    lines: Sequence[LostLine],
    *,
    year: int,
    title: str,
    due: date,
    area: TaskArea | None,
    by: User,
) -> Plan:
    """A draft with a task for each line; the unit's draft for that year gets them where there is
    one. `area` is that of lines whose set names none.

    Raises PermissionDenied, NotReady where the plan is issued already, Invalid by field.
    """
    require_standing(sheet)
    if not lines:
        raise Invalid(by_field={"lines": _("Tick the criteria for which tasks are made.")})
    plan = _plan_of(sheet, year=year, title=title, by=by)
    for line in lines:
        under = line.area or area
        if under is None:
            text = _("Choose the task area of the criteria without one.")
            raise Invalid(by_field={"area": text})
        values = {
            "title": line.title,
            "lead": line.owner,
            "deadline": deadline_on(due),
            "deadline_text": format_day(due),
            "note": line.note,
            "leaves": [line.criterion],
        }
        add_task(plan, area=under, values=values, by=by)
    return plan


def _plan_of(sheet: ScoreSheet, *, year: int, title: str, by: User) -> Plan:
    known = Plan.objects.whole().filter(authority=sheet.unit_id, kind=KIND, year=year).first()
    if known is None:
        return make_plan(sheet.unit, kind=KIND, year=year, title=title, by=by)
    if known.status != Plan.Status.DRAFT:
        text = _("“%(plan)s” is issued already: amend it to take in further criteria.")
        raise NotReady(text % {"plan": known.title})
    return known
