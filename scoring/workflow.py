"""How a score sheet moves, from the first figure to the final result, and what holds it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scoring.deadlines import due_at, is_closed, judged_due_at, say_moment
from scoring.models import CampaignPeriod, Part, ScoreEntry, ScoreSheet
from scoring.shares import leaves_of
from scoring.snapshots import keep
from scoring.totals import store_totals
from units.grants import Grant
from units.models import Unit, User
from units.permissions import in_place_of
from units.text import clean
from units.workflow import NotReady, Step, take

Status = ScoreSheet.Status
NOT_SENT = (Status.DRAFT, Status.PROPOSED)


@dataclass(frozen=True)
class Missing:
    """A leaf that holds the sheet back; `entry` is its place on the page."""

    entry: int
    code: str
    title: str


def not_answered(sheet: ScoreSheet) -> list[Missing]:
    """The leaves that the unit scores itself and has not."""
    entries = sheet.entries.filter(
        criterion__method="self", self_points__isnull=True, not_applicable=False
    )
    return _missing(entries)


def not_appraised(sheet: ScoreSheet) -> list[Missing]:
    """The leaves without appraised points, the survey and those of the appraiser alone included."""
    return _missing(sheet.entries.filter(first_points__isnull=True, first_not_applicable=False))


def say_closed(sheet: ScoreSheet, now: datetime) -> str:
    """That the deadline holds the unit, and since when; "" while it does not."""
    due = due_at(sheet)
    if due is None or not is_closed(sheet, now):
        return ""
    return _("Self-scoring closed at %(time)s.") % {"time": say_moment(due)}


def _missing(entries: Iterable[ScoreEntry]) -> list[Missing]:
    return [
        Missing(entry.pk, entry.criterion.code, entry.criterion.title)
        for entry in entries.select_related("criterion")  # type: ignore[attr-defined]
    ]


# --- guards: the sentences that say why not ------------------------------------------------------


def _before_deadline(sheet: ScoreSheet) -> Iterable[str]:
    """`judged_at` stays on the row: what is found in time is submitted at that very moment."""
    sheet.period, sheet.judged_at = read_clock(sheet)  # type: ignore[attr-defined]
    closed = say_closed(sheet, sheet.judged_at)  # type: ignore[attr-defined]
    if closed:
        yield closed


def _after_deadline(sheet: ScoreSheet) -> Iterable[str]:
    sheet.period, now = read_clock(sheet)
    due = judged_due_at(sheet)
    if now < due:
        yield _("The unit still has time to submit until %(time)s.") % {"time": say_moment(due)}


def _complete(sheet: ScoreSheet) -> Iterable[str]:
    yield from _before_deadline(sheet)
    missing = not_answered(sheet)
    if missing:
        yield _say_not_scored(missing)


def _say_not_scored(missing: list[Missing]) -> str:
    return ngettext(
        "%(count)s criterion is not scored yet: %(codes)s.",
        "%(count)s criteria are not scored yet: %(codes)s.",
        len(missing),
    ) % _said(missing)


def _appraised(sheet: ScoreSheet) -> Iterable[str]:
    missing = not_appraised(sheet)
    if missing:
        yield ngettext(
            "%(count)s criterion has no appraised points yet: %(codes)s.",
            "%(count)s criteria have no appraised points yet: %(codes)s.",
            len(missing),
        ) % _said(missing)


def _said(missing: list[Missing], most: int = 10) -> dict[str, object]:
    codes = ", ".join(each.code for each in missing[:most])
    return {"count": len(missing), "codes": f"{codes}, …" if len(missing) > most else codes}


def read_clock(sheet: ScoreSheet) -> tuple[CampaignPeriod, datetime]:
    """The period of a locked sheet with its dates as they stand, and the clock of the database.

    The row of the period is held until the move is done, so nobody shifts the deadline meanwhile;
    the clock is read after the wait for it.
    """
    periods = CampaignPeriod._base_manager.filter(pk=sheet.period_id)
    held = periods.select_for_update(of=("self",), no_key=True)
    period = held.select_related("campaign__authority").get()
    return period, periods.values_list(Now(), flat=True).get()


def _judged_at(sheet: ScoreSheet) -> Value:
    """The moment for which the guard found the sheet in time; the audit row has its own."""
    return Value(sheet.judged_at)  # type: ignore[attr-defined]


def _authority(sheet: ScoreSheet) -> Unit:
    """Who runs the campaign decides about its sheets, not the unit that is judged."""
    return sheet.period.campaign.authority


# --- the steps -----------------------------------------------------------------------------------

STEPS = {
    "propose": Step(
        frozenset({Status.DRAFT}),
        Status.PROPOSED,
        Grant.PROPOSE_SHEET,
        gettext_lazy("Propose to the head"),
        guard=_complete,
    ),
    "send_back": Step(
        frozenset({Status.PROPOSED}),
        Status.DRAFT,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Send back for correction"),
        needs_reason=True,
    ),
    "submit": Step(
        frozenset({Status.DRAFT, Status.PROPOSED}),
        Status.SUBMITTED,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Submit to Home Affairs"),
        guard=_complete,
    ),
    "withdraw": Step(
        frozenset({Status.SUBMITTED}),
        Status.DRAFT,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Withdraw"),
        guard=_before_deadline,
    ),
    "reopen": Step(
        frozenset({Status.SUBMITTED, Status.APPRAISED}),
        Status.DRAFT,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Reopen for the unit"),
        needs_reason=True,
        decided_for=_authority,
    ),
    "miss": Step(
        frozenset({Status.DRAFT, Status.PROPOSED}),
        Status.SUBMITTED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Take in as “not submitted”"),
        guard=_after_deadline,
        needs_reason=True,
        decided_for=_authority,
    ),
    "finish": Step(
        frozenset({Status.SUBMITTED}),
        Status.APPRAISED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Finish the appraisal"),
        guard=_appraised,
        decided_for=_authority,
    ),
    "finalise": Step(
        frozenset({Status.APPRAISED}),
        Status.FINAL,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Make the result final"),
        guard=_appraised,
        decided_for=_authority,
    ),
}


def propose(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The officer hands the sheet to the head of the unit."""
    return take(sheet, STEPS, "propose", by=by, proposed_at=Now(), proposed_by=by)


def send_back(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """The head wants something corrected."""
    return take(sheet, STEPS, "send_back", by=by, reason=reason, proposed_at=None, proposed_by=None)


def submit(sheet: ScoreSheet, *, by: User, seen: str | None = None) -> ScoreSheet:
    """The head approves the sheet and sends it up; what was sent is kept as it stood.

    `seen` is the mark of what the head looked at; raises NotAsSeen where it has changed since.
    """
    with transaction.atomic():
        take(
            sheet,
            STEPS,
            "submit",
            by=by,
            submitted_at=_judged_at,
            first_submitted_at=lambda locked: locked.first_submitted_at or _judged_at(locked),
            submitted_by=by,
            submitted_for=in_place_of(by, Grant.SUBMIT_SHEET, unit=sheet.unit),
            reopened_at=None,
        )
        keep(sheet, by=by, seen=seen)
    return sheet


def withdraw(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The head takes the sheet back while there is time."""
    return take(sheet, STEPS, "withdraw", by=by, first_submitted_at=None, **_BLANK)


def reopen(
    sheet: ScoreSheet, *, by: User, reason: str, until: datetime | None = None
) -> ScoreSheet:
    """Home Affairs lets the unit in again; what was appraised is kept. With `until` the sheet locks
    by itself at that time, else no deadline holds it.
    """
    changes = _BLANK | {"missed": False, "appraised_at": None, "reopened_at": Now()}
    with transaction.atomic():
        take(sheet, STEPS, "reopen", by=by, reason=reason, own_due_at=until, **changes)
        _period, now = read_clock(sheet)
        if until is not None and until <= now:
            raise NotReady(_("The new deadline lies in the past."))
    return sheet


def miss(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """A sheet that never came is taken into appraisal as it stands."""
    return take(sheet, STEPS, "miss", by=by, reason=reason, missed=True, reopened_at=None)


def finish(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """Every leaf has its appraised points."""
    return take(sheet, STEPS, "finish", by=by, appraised_at=Now())


def finalise(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The result stands; for the year it carries its band."""
    with transaction.atomic():
        take(sheet, STEPS, "finalise", by=by, final_at=Now())
        store_totals(sheet, with_band=sheet.period.is_final)
    return sheet


_BLANK: dict[str, Any] = {
    "proposed_at": None,
    "proposed_by": None,
    "submitted_at": None,
    "submitted_by": None,
    "submitted_for": "",
}


# --- the parts of a sheet that is shared out -----------------------------------------------------


def _not_sent(part: Part) -> Iterable[str]:
    if part.sheet.status not in (Status.DRAFT, Status.PROPOSED):
        yield _("The sheet is submitted.")


def _part_complete(part: Part) -> Iterable[str]:
    yield from _not_sent(part)
    yield from _before_deadline(part.sheet)
    missing = [
        Missing(entry.pk, entry.criterion.code, entry.criterion.title)
        for entry in leaves_of(part)
        if not entry.is_answered
    ]
    if missing:
        yield _say_not_scored(missing)


PART_STEPS = {
    "hand_in": Step(
        frozenset({Part.Status.OPEN}),
        Part.Status.HANDED_IN,
        Grant.ENTER_SCORES,
        gettext_lazy("Hand in the part"),
        guard=_part_complete,
        decided_for=attrgetter("desk"),
    ),
    "return_part": Step(
        frozenset({Part.Status.HANDED_IN}),
        Part.Status.OPEN,
        Grant.SHARE_OUT,
        gettext_lazy("Send back the part"),
        guard=_not_sent,
        needs_reason=True,
    ),
}


def hand_in(part: Part, *, by: User) -> Part:
    """The assignee says that the part is ready; its leaves are locked then."""
    if part.person_id not in (None, by.pk):
        raise PermissionDenied(_("%(name)s hands in this part.") % {"name": part.label})
    with transaction.atomic():
        _hold(part)
        return take(
            part,
            PART_STEPS,
            "hand_in",
            by=by,
            handed_in_at=Now(),
            handed_in_by=by,
            returned_because="",
        )


def return_part(part: Part, *, by: User, reason: str) -> Part:
    """The unit wants something in a part corrected, or the assignee found a fault."""
    with transaction.atomic():
        _hold(part)
        return take(
            part,
            PART_STEPS,
            "return_part",
            by=by,
            reason=reason,
            handed_in_at=None,
            handed_in_by=None,
            returned_because=clean(reason),
        )


def _hold(part: Part) -> None:
    """Nobody saves a leaf of the sheet meanwhile."""
    ScoreSheet._base_manager.select_for_update(of=("self",)).get(pk=part.sheet_id)
