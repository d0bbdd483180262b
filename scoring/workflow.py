"""How a score sheet moves, from the first figure to the final result, and what holds it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scoring import rounds
from scoring.deadlines import due_at, is_closed, judged_due_at, read_clock, say_moment
from scoring.models import Explanation, Part, ScoreEntry, ScoreSheet
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


def _missing(entries: QuerySet[ScoreEntry]) -> list[Missing]:
    return [
        Missing(entry.pk, entry.criterion.code, entry.criterion.title)
        for entry in entries.select_related("criterion")
    ]


# --- guards: the sentences that say why not ------------------------------------------------------


def _before_deadline(sheet: ScoreSheet) -> Iterable[str]:
    """`judged_at` stays on the row: what is found in time is submitted at that very moment."""
    sheet.period, sheet.judged_at = read_clock(sheet)
    closed = say_closed(sheet, sheet.judged_at)
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


def _questions(sheet: ScoreSheet) -> Iterable[str]:
    """Something is to be explained, and there is time for it."""
    due_at, passed = rounds.deadline(sheet)
    if due_at is None:
        yield _("This period has no deadline for explanations yet: set it with the other dates.")
    elif passed:
        yield rounds.say_over(due_at)
    if not (rounds.questioned(sheet).exists() or rounds.lowered(sheet).exists()):
        yield _("Nothing is questioned and nothing was lowered: there is nothing to explain.")


def _explained(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = rounds.deadline(sheet)
    if due_at is not None and passed:
        yield rounds.say_over(due_at)
    silent = rounds.unexplained(sheet).select_related("criterion")
    if silent:
        yield ngettext(
            "%(count)s question is not answered yet: %(codes)s.",
            "%(count)s questions are not answered yet: %(codes)s.",
            len(silent),
        ) % rounds.codes(silent)


def _explanation_over(sheet: ScoreSheet) -> Iterable[str]:
    due_at, passed = rounds.deadline(sheet)
    if due_at is not None and not passed:
        yield _("The unit still has time to explain until %(time)s.") % {
            "time": rounds.say_moment(due_at)
        }


def _settled(sheet: ScoreSheet) -> Iterable[str]:
    """Everything has its points, and no question is open."""
    yield from _appraised(sheet)
    if sheet.status == Status.EXPLAINED:
        left = rounds.to_appraise_again(sheet).select_related("criterion")
        if left:
            yield ngettext(
                "%(count)s explained criterion is not appraised again yet: %(codes)s.",
                "%(count)s explained criteria are not appraised again yet: %(codes)s.",
                len(left),
            ) % rounds.codes(left)
    elif not sheet.missed:
        asked = rounds.questioned(sheet).select_related("criterion")
        if asked:
            yield ngettext(
                "%(count)s criterion is questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the question back.",
                "%(count)s criteria are questioned: %(codes)s. Send the sheet back for "
                "explanation, or take the questions back.",
                len(asked),
            ) % rounds.codes(asked)


def _of_the_year(sheet: ScoreSheet) -> Iterable[str]:
    if not sheet.period.is_final:
        yield _("Only the result of the year is acknowledged.")
    if sheet.acknowledged_at is not None:
        yield _("The result is acknowledged already.")


def _said(missing: list[Missing], most: int = 10) -> dict[str, object]:
    codes = ", ".join(each.code for each in missing[:most])
    return {"count": len(missing), "codes": f"{codes}, …" if len(missing) > most else codes}


def _judged_at(sheet: ScoreSheet) -> Value:
    """The moment for which the guard found the sheet in time; the audit row has its own."""
    return Value(sheet.judged_at)


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
    "ask": Step(
        frozenset({Status.APPRAISED}),
        Status.EXPLAINING,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Send back for explanation"),
        guard=_questions,
        decided_for=_authority,
    ),
    "explain": Step(
        frozenset({Status.EXPLAINING}),
        Status.EXPLAINED,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Submit the explanation"),
        guard=_explained,
    ),
    "close_explanation": Step(
        frozenset({Status.EXPLAINING}),
        Status.EXPLAINED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Close the explanation"),
        guard=_explanation_over,
        decided_for=_authority,
    ),
    "finalise": Step(
        frozenset({Status.APPRAISED, Status.EXPLAINED}),
        Status.FINAL,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Make the result final"),
        guard=_settled,
        decided_for=_authority,
    ),
    "acknowledge": Step(
        frozenset({Status.FINAL}),
        Status.FINAL,
        Grant.SUBMIT_SHEET,
        gettext_lazy("Acknowledge the result"),
        guard=_of_the_year,
    ),
    "revise": Step(
        frozenset({Status.FINAL, Status.PUBLISHED}),
        Status.EXPLAINED,
        Grant.RUN_CAMPAIGN,
        gettext_lazy("Take the result up again"),
        needs_reason=True,
        decided_for=_authority,
    ),
    "publish": Step(
        frozenset({Status.FINAL}), Status.PUBLISHED, None, gettext_lazy("Publish the result")
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


def ask(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The unit explains what is questioned; a lowered point it may explain or let stand."""
    with transaction.atomic():
        take(sheet, STEPS, "ask", by=by)
        unasked = rounds.lowered(sheet).filter(explanation=None)
        Explanation.objects.bulk_create(Explanation(entry=each, asked_by=by) for each in unasked)
    return sheet


def explain(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The head of the unit hands in what it explains."""
    return take(sheet, STEPS, "explain", by=by, explained_at=Now(), explained_by=by)


def close_explanation(sheet: ScoreSheet, *, by: User | None) -> ScoreSheet:
    """The time is over: what the unit has said until now counts."""
    return take(sheet, STEPS, "close_explanation", by=by, explained_at=Now(), explained_by=None)


def finalise(sheet: ScoreSheet, *, by: User) -> ScoreSheet:
    """The result stands; for the year it carries its band."""
    with transaction.atomic():
        take(sheet, STEPS, "finalise", by=by, final_at=Now(), **_NOT_ACKNOWLEDGED)
        store_totals(sheet, with_band=sheet.period.is_final)
    return sheet


def acknowledge(sheet: ScoreSheet, *, by: User | None) -> ScoreSheet:
    """The head of the unit has read the result; by the clock: without a remark."""
    return take(sheet, STEPS, "acknowledge", by=by, acknowledged_at=Now(), acknowledged_by=by)


def revise(sheet: ScoreSheet, *, by: User, reason: str) -> ScoreSheet:
    """A mistake was found: what is questioned is appraised again, and the result made final anew.
    What was published stays so until it is corrected.
    """
    with transaction.atomic():
        changes = _NOT_ACKNOWLEDGED | {"final_at": None}
        take(sheet, STEPS, "revise", by=by, reason=reason, **changes)
        store_totals(sheet)
    return sheet


def publish(sheet: ScoreSheet, decision: str) -> ScoreSheet:
    """With the publication that holds the result, under the number of its decision."""
    return take(sheet, STEPS, "publish", by=None, reason=decision)


_NOT_ACKNOWLEDGED: dict[str, Any] = {"acknowledged_at": None, "acknowledged_by": None}
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
