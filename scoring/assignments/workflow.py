"""The parts of a sheet that is shared out: handed in by whoever fills them in, or sent back."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scoring.assignments.lookup import leaves_of
from scoring.models import Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from scoring.sheets.guards.deadlines import before_deadline, closed_text
from scoring.sheets.guards.missing import missing_of, not_scored_text
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.workflow import Step, take, wrong_moment_text


def _not_sent(part: Part) -> Iterable[str]:
    if part.sheet.status not in NOT_SENT:
        yield _("The sheet is submitted.")


def why_not_now(part: Part, now: datetime) -> Iterable[str]:
    """Why the part cannot be handed in, but for leaves that are not scored; it locks nothing."""
    if moment := wrong_moment_text(STEPS["hand_in"], part):
        yield moment
    yield from _not_sent(part)
    if closed := closed_text(part.sheet, now):
        yield closed


def _part_complete(part: Part) -> Iterable[str]:
    yield from _not_sent(part)
    yield from before_deadline(part.sheet)
    missing = missing_of(entry for entry in leaves_of(part) if not entry.is_answered)
    if missing:
        yield not_scored_text(missing)


STEPS = {
    "hand_in": Step(
        frozenset({Part.Status.OPEN}),
        Part.Status.HANDED_IN,
        Grant.ENTER_SCORES,
        gettext_lazy("Hand in the part"),
        guard=_part_complete,
        decided_for=attrgetter("workplace"),
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


def require_assignee(part: Part, user: User) -> None:
    """Raise PermissionDenied for whoever does not hand the part in."""
    if part.person_id not in (None, user.pk):
        raise PermissionDenied(_("%(name)s hands in this part.") % {"name": part.label})
    step = STEPS["hand_in"]
    require(user, step.grant or "", unit=step.decided_for(part))


def hand_in(part: Part, *, by: User) -> Part:
    """Hand a part in: its leaves are locked then."""
    require_assignee(part, by)
    with transaction.atomic():
        _hold(part)
        return take(
            part,
            STEPS,
            "hand_in",
            by=by,
            handed_in_at=Now(),
            handed_in_by=by,
            returned_because="",
        )


def return_part(part: Part, *, by: User, reason: str) -> Part:
    """Send a part back: the unit wants a correction, or the assignee found a fault."""
    with transaction.atomic():
        _hold(part)
        return take(
            part,
            STEPS,
            "return_part",
            by=by,
            reason=reason,
            handed_in_at=None,
            handed_in_by=None,
            returned_because=clean(reason),
        )


def _hold(part: Part) -> None:
    """Lock the sheet, so that nobody saves a leaf meanwhile."""
    ScoreSheet._base_manager.select_for_update(of=("self",)).get(pk=part.sheet_id)
