"""Giving one unit more time, with a reason kept on its sheet and in the audit trail."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.deadlines import Kind, due_at, read_clock
from scoring.models import Extension, ScoreSheet
from scoring.notifications.notices import EXPLANATION_EXTENDED, EXTENDED
from scoring.points.stages import NOT_SENT, STANDING
from units.audit.trail import record
from units.formats.dates import moment_text
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import User
from units.notices.notifying import send
from units.permissions import require
from units.refusals import NotReady

FIELDS = {Kind.SELF: "own_due_at", Kind.EXPLANATION: "own_explanation_due_at"}
TOLD = {Kind.SELF: EXTENDED, Kind.EXPLANATION: EXPLANATION_EXTENDED}


def extend(
    sheet: ScoreSheet, *, until: datetime, reason: str, by: User, kind: str = Kind.SELF
) -> Extension:
    """Give the unit of this sheet a deadline of its own.

    Raises NotReady without a reason, for a time that is past or not after the present deadline,
    for self-scores that came already (those are reopened), and for a result that is final.
    """
    require(by, Grant.RUN_CAMPAIGN, unit=sheet.period.campaign.authority)
    reason = reason_given(reason)
    with transaction.atomic():
        locked = ScoreSheet._base_manager.select_for_update(of=("self",)).get(pk=sheet.pk)
        locked.period, now = read_clock(locked)
        _refuse(locked, kind, until, now)
        field = FIELDS[Kind(kind)]
        before = getattr(locked, field)
        setattr(locked, field, until)
        locked.save(update_fields=[field])
        extension = Extension.objects.create(
            sheet=locked, kind=kind, due_at=until, reason=reason, given_by=by
        )
        event = record(
            "extend",
            by=by,
            target=locked,
            unit=locked.unit,
            before={field: before.isoformat() if before else None},
            after={field: until.isoformat()},
            reason=reason,
        )
        send([TOLD[Kind(kind)]], event, locked)
    sheet.refresh_from_db()
    return extension


def _refuse(sheet: ScoreSheet, kind: str, until: datetime, now: datetime) -> None:
    current = due_at(sheet, kind)
    if sheet.status in STANDING:
        raise NotReady(_("The result is final; there is nothing left to extend."))
    if kind == Kind.SELF and sheet.status not in NOT_SENT:
        raise NotReady(_("The sheet came already. Reopen it to let the unit in again."))
    if kind == Kind.EXPLANATION and current is None:
        raise NotReady(_("This period has no deadline for explanations."))
    if until <= now:
        raise NotReady(_("The new deadline lies in the past."))
    if current is not None and until <= current:
        raise NotReady(
            _("The new deadline must come after the present one, %(time)s.")
            % {"time": moment_text(current)}
        )
