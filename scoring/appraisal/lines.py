"""A leaf on the page of its appraiser, as values; the same for both appraisals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from criteria.words.answers import score
from criteria.words.filled_inputs import inputs_of
from criteria.words.inputs import Input
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.reading import row_of
from scoring.answers.rows.state_texts import LeafState, time_text
from scoring.answers.rows.states import because_of, own_rule
from scoring.appraisal.rounds import FIRST, SECOND, Round
from scoring.models import DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.grants import Granted, granted, granting_rule
from scoring.points.reasons import ReasonChoice, choices_of, reason_text
from scoring.points.stages import Stage
from units.formats.numbers import format_number
from units.models import User

Status = ScoreSheet.Status


@dataclass(frozen=True)
class GrantedLine:
    """`claim` is the row of the unit; `differs`: other points are granted than those that need no
    reason; `locked` says why this person does not appraise the leaf ("": they do).
    """

    claim: AnswerRow
    inputs: tuple[Input, ...]
    granted: Decimal | None
    declared: bool
    not_applicable: bool
    may_be_declared: bool
    differs: bool
    because: str
    reason: str
    reason_kind: str
    reasons: tuple[ReasonChoice, ...]
    office: str
    locked: str
    state: LeafState
    state_words: str

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def code(self) -> str:
        return self.claim.code

    @property
    def is_own(self) -> bool:
        """Whether this person appraises the leaf: the grid counts it and can edit it."""
        return not self.locked

    @property
    def is_answered(self) -> bool:
        return self.granted is not None or self.not_applicable

    @property
    def is_settled(self) -> bool:
        """Whether nothing of the leaf is left to be appraised."""
        return self.is_answered


def claim_of(
    entry: ScoreEntry, now: datetime, *, documents: int, shows_result: Stage | None = None
) -> AnswerRow:
    """The row of the unit for its appraiser, with the number of documents."""
    return row_of(
        entry,
        rule=own_rule(entry),
        documents=documents,
        previous="",
        now=now,
        editable=False,
        shows_result=shows_result,
        entered_name=entry.entered_by.full_name if entry.entered_by else "",
    )


def facts_of(
    entry: ScoreEntry,
    round: Round,
    reasons: Sequence[DeductionReason],
    now: datetime,
    *,
    locked: str,
    is_waiting: bool,
) -> dict[str, Any]:
    """What the line shows of a grant. Select `sheet`, `criterion` and the appraiser of the round
    with the entry.
    """
    given = granted(entry, round.name)
    state = state_of_grant(given, locked=bool(locked))
    return {
        "inputs": inputs_of(granting_rule(entry.criterion), given.typed),
        "granted": given.points,
        "declared": given.is_declared,
        "not_applicable": given.not_applicable,
        "may_be_declared": round.may_be_declared(entry),
        "differs": round.differs(entry, given),
        "because": because_text(entry, round, given),
        "reason": given.reason,
        "reason_kind": reason_text(reasons, given.reason_code),
        "reasons": choices_of(reasons, given.reason_code),
        "locked": locked,
        "state": state,
        "state_words": grant_state_text(entry, round, given, state, now, is_waiting=is_waiting),
    }


def state_of_grant(given: Granted, *, locked: bool) -> LeafState:
    if given.is_given:
        return LeafState.SAVED
    if locked:
        return LeafState.LOCKED
    return LeafState.BLANK if given.answer is None else LeafState.INCOMPLETE


def grant_state_text(
    entry: ScoreEntry,
    round: Round,
    given: Granted,
    state: LeafState,
    now: datetime,
    *,
    is_waiting: bool,
) -> str:
    """The state in words, with who appraised the leaf and when. Select `sheet` with the entry."""
    words = WORDS[round.name]
    if words.excluded and entry.excluded:
        return str(words.excluded)
    if state == LeafState.INCOMPLETE:
        return _("Figures missing")
    return who_and_when_text(given.by, given.at, now) or words.nothing(entry, is_waiting)


def because_text(entry: ScoreEntry, round: Round, given: Granted) -> str:
    """The reasoning of the points where they follow from a rule; else their difference from those
    that need no reason.
    """
    words = WORDS[round.name]
    if words.excluded and entry.excluded:
        return ""
    if entry.criterion.method != Criterion.Method.SELF:
        rule = granting_rule(entry.criterion)
        return because_of(entry.criterion, score(rule, given.answer))
    if words.decided and entry.reports_no_case:
        return str(words.decided) if given.is_given else ""
    points, _off = round.compared(entry) or (None, False)
    return words.distance_text(given.points, points)


def who_and_when_text(by: User | None, at: datetime | None, now: datetime) -> str:
    if by is None or at is None:
        return ""
    return _("%(time)s · %(name)s") % {"time": time_text(at, now), "name": by.full_name}


# --- what the rounds call it ---------------------------------------------------------------------


@dataclass(frozen=True)
class RoundWords:
    """The texts of a round about its grants: for leaves that nobody has appraised (a leaf, and
    whether it waits), for points that are the `same` as those that need no reason or lie `above` or
    `below`, for what was `decided` on “no case”, and for `excluded` leaves ("": as for any other).
    """

    nothing: Callable[[ScoreEntry, bool], str]
    same: Promise
    above: Promise
    below: Promise
    decided: Promise | str = ""
    excluded: Promise | str = ""

    def distance_text(self, points: Decimal | None, base: Decimal | None) -> str:
        if points is None or base is None:
            return ""
        difference = points - base
        if not difference:
            return str(self.same)
        return str(self.above if difference > 0 else self.below) % {
            "points": format_number(abs(difference))
        }


def _standing_text(entry: ScoreEntry, is_waiting: bool) -> str:
    """For a leaf that nobody appraised again: the first appraisal is final only once nothing can
    change it.
    """
    if entry.sheet.status == Status.EXPLAINING:
        return _("The unit is still explaining")
    if entry.sheet.status == Status.EXPLAINED and is_waiting:
        return _("Not appraised again")
    return _("The first appraisal stands")


WORDS = {
    FIRST.name: RoundWords(
        nothing=lambda _entry, _is_waiting: _("Not appraised"),
        same=gettext_lazy("as claimed"),
        above=gettext_lazy("%(points)s above the claim"),
        below=gettext_lazy("%(points)s below the claim"),
        decided=gettext_lazy("decided by the appraiser"),
        excluded=gettext_lazy("Locked"),
    ),
    SECOND.name: RoundWords(
        nothing=_standing_text,
        same=gettext_lazy("as in the first appraisal"),
        above=gettext_lazy("%(points)s above the first appraisal"),
        below=gettext_lazy("%(points)s below the first appraisal"),
    ),
}
