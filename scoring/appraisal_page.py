"""A sheet read into values for its appraiser: what the unit claims beside what is granted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.explain import say_basis
from criteria.models import Criterion
from criteria.rules.totals import SheetTotals
from scoring.appraisal import (
    differs,
    granted_answer,
    granting_rule,
    may_appraise,
    say_not_under_appraisal,
    under_appraisal,
)
from scoring.areas import Area, areas_of, documents_of
from scoring.duties import Assignee, duties_of
from scoring.entries import score
from scoring.explaining import ASKING
from scoring.models import DeductionReason, ScoreEntry, ScoreSheet
from scoring.reasons import Choice, choices_of, reasons_of, say_reason
from scoring.rounds import explanation_of
from scoring.rows import Input, Row, State, because_of, inputs_of, own_rule, row_of, say_time
from scoring.totals import compute, totals_of
from scoring.workflow import STEPS
from units.models import User
from units.numbers import say
from units.workflow import Offer, offers

Status = ScoreSheet.Status

TEXTS = {
    "finish": gettext_lazy("Every criterion has its points. After that they change no more."),
    "ask": gettext_lazy(
        "The unit sees the points, answers the questions and may add documents; nothing else."
    ),
    "finalise": gettext_lazy("The result stands and the unit sees it; for the year it is banded."),
    "reopen": gettext_lazy("The unit may enter figures again; what was appraised is kept."),
}


@dataclass(frozen=True)
class Line:
    """A leaf under appraisal. `claim` is the line of the unit; `locked` says why this person does
    not appraise it ("": they do), `mine` that it falls to them or to their own office.
    """

    claim: Row
    inputs: tuple[Input, ...]
    granted: Decimal | None
    declared: bool
    not_applicable: bool
    may_be_declared: bool
    differs: bool
    because: str
    reason: str
    reason_kind: str
    reasons: tuple[Choice, ...]
    office: str
    mine: bool
    locked: str
    state: State
    state_words: str
    question: str
    may_be_asked: bool

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def code(self) -> str:
        return self.claim.code

    @property
    def is_own(self) -> bool:
        """Whether this person appraises the leaf: what the grid counts and lets edit."""
        return not self.locked

    @property
    def is_answered(self) -> bool:
        return self.granted is not None or self.not_applicable

    @property
    def may_be_accepted(self) -> bool:
        return self.is_own and self.claim.is_own and self.claim.is_answered


@dataclass(frozen=True)
class AppraisalPage:
    """Everything the page shows. `locked` says why nothing can be appraised now ("": it can)."""

    sheet: ScoreSheet
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    claimed: SheetTotals
    totals: SheetTotals
    basis: str
    locked: str
    steps: tuple[tuple[Offer, str], ...]

    @property
    def own(self) -> list[Line]:
        return [line for line in self.lines if line.is_own]

    @property
    def answered(self) -> int:
        return sum(line.is_answered for line in self.own)

    @property
    def applying(self) -> list[Line]:
        """All but those that do not apply by the set."""
        return [line for line in self.lines if not line.claim.excluded]

    @property
    def appraised(self) -> int:
        """Of all that apply, by whomever."""
        return sum(line.is_answered for line in self.applying)

    @property
    def differing(self) -> int:
        return sum(line.differs for line in self.lines)

    @property
    def questioned(self) -> int:
        return sum(bool(line.question) for line in self.lines)

    @property
    def lacking(self) -> int:
        return sum(line.claim.lacks_document for line in self.lines)

    @property
    def mine(self) -> int:
        return sum(line.mine for line in self.lines)


def read_appraisal(sheet: ScoreSheet, user: User, now: datetime) -> AppraisalPage:
    """The page of a sheet for one appraiser.

    Wants the sheet with its unit and its period's campaign, set and authority. The number of
    queries does not grow with the leaves.
    """
    entries = list(under_appraisal(sheet))
    for entry in entries:
        entry.sheet = sheet
    locked = "" if sheet.status == Status.SUBMITTED else say_not_under_appraisal(sheet)
    lines = tuple(_lines(sheet, entries, user, now, locked))
    criteria_set = sheet.period.criteria_set
    totals = totals_of(sheet, "final") or compute(entries, criteria_set, "final")
    return AppraisalPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, lines, totals)),
        lines=lines,
        claimed=totals_of(sheet, "self") or compute(entries, criteria_set, "self"),
        totals=totals,
        basis=say_basis(totals.whole),
        locked=locked,
        steps=tuple(
            (offer, str(TEXTS[offer.name]))
            for offer in offers(sheet, STEPS, user)
            if offer.name in TEXTS and offer.verdict
        ),
    )


def _lines(
    sheet: ScoreSheet, entries: list[ScoreEntry], user: User, now: datetime, locked: str
) -> Iterator[Line]:
    documents = documents_of(sheet)
    duties = duties_of(sheet.period.campaign_id)
    reasons = reasons_of(sheet.period.campaign.authority_id)
    for entry in entries:
        verdict = may_appraise(user, entry, duties)
        duty = duties.of(entry.criterion, sheet.unit_id)
        claim = row_of(
            entry,
            rule=own_rule(entry),
            documents=documents.get(entry.pk, 0),
            previous="",
            now=now,
            editable=False,
            shows_result=None,
            entered_name=entry.entered_by.full_name if entry.entered_by else "",
        )
        yield line_of(
            entry,
            claim,
            now,
            duty=duty,
            reasons=reasons,
            mine=duty.falls_to(user),
            locked=locked or claim.excluded or verdict.reason,
            may_be_asked=bool(verdict) and not entry.excluded and sheet.status in ASKING,
        )


def line_of(
    entry: ScoreEntry,
    claim: Row,
    now: datetime,
    *,
    duty: Assignee,
    reasons: Sequence[DeductionReason],
    mine: bool,
    locked: str,
    may_be_asked: bool = False,
) -> Line:
    """A leaf under appraisal. Wants the entry with its criterion and the appraiser."""
    criterion, asked = entry.criterion, explanation_of(entry)
    state = appraisal_state(entry, locked=bool(locked))
    return Line(
        claim=claim,
        inputs=() if entry.excluded else inputs_of(granting_rule(criterion), granted_answer(entry)),
        granted=entry.first_points,
        declared=entry.first_not_applicable and entry.first_answer is None,
        not_applicable=entry.first_not_applicable,
        may_be_declared=criterion.not_applicable_allowed or entry.not_applicable,
        differs=differs(entry, entry.first_points, entry.first_not_applicable),
        because=say_grant(entry),
        reason=entry.first_reason,
        reason_kind=say_reason(reasons, entry.first_reason_code),
        reasons=choices_of(reasons, entry.first_reason_code),
        office=str(duty) or criterion.appraiser,
        mine=mine,
        locked=locked,
        state=state,
        state_words=say_appraisal_state(state, entry, now),
        question=asked.question if asked else "",
        may_be_asked=may_be_asked,
    )


def appraisal_state(entry: ScoreEntry, *, locked: bool) -> State:
    if locked and not entry.is_appraised:
        return State.LOCKED
    if entry.is_appraised:
        return State.SAVED
    return State.BLANK if entry.first_answer is None else State.INCOMPLETE


def say_appraisal_state(state: State, entry: ScoreEntry, now: datetime) -> str:
    """The state in words, with who appraised the leaf and when."""
    if state == State.INCOMPLETE:
        return _("Figures missing")
    if entry.excluded:
        return _("Locked")
    if not entry.first_by or not entry.first_at:
        return _("Not appraised")
    facts = {"name": entry.first_by.full_name, "time": say_time(entry.first_at, now)}
    return _("%(time)s · %(name)s") % facts


def say_grant(entry: ScoreEntry) -> str:
    """Why these points; for what the unit claims, how far they lie from the claim."""
    if entry.excluded:
        return ""
    if entry.criterion.method == Criterion.Method.SELF:
        return _difference(entry)
    rule = granting_rule(entry.criterion)
    return because_of(entry.criterion, score(rule, entry.first_answer))


def _difference(entry: ScoreEntry) -> str:
    if entry.first_points is None or entry.self_points is None:
        return ""
    difference = entry.first_points - entry.self_points
    if not difference:
        return _("as claimed")
    sentence = (
        _("%(points)s above the claim") if difference > 0 else _("%(points)s below the claim")
    )
    return sentence % {"points": say(abs(difference))}
