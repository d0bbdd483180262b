"""The page of a sheet for its appraiser: what the unit claims and what is granted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from criteria.rules.totals import SheetTotals
from criteria.words.reasoning import basis_text
from scoring.answers.headings import PageArea, areas_of, documents_of
from scoring.answers.rows import AnswerRow
from scoring.appraisal.appraising import may_appraise, under_appraisal
from scoring.appraisal.duties.lookup import Assignee, duties_of
from scoring.appraisal.lines import GrantedLine, claim_of, facts_of
from scoring.appraisal.rounds import FIRST
from scoring.appraisal.steps import steps_of
from scoring.models import DeductionReason, ScoreEntry, ScoreSheet
from scoring.points.partial import is_partial, part_text
from scoring.points.reasons import reasons_of
from scoring.points.stages import APPRAISED
from scoring.points.totals import compute, totals_of
from scoring.sheets.explanation_round import ASKING, explanation_of
from units.calendar.countdown import Countdown, countdown
from units.models import User
from units.workflow import Offer

Status = ScoreSheet.Status


@dataclass(frozen=True)
class AppraisalRow(GrantedLine):
    """A leaf under appraisal; `mine`: this person or their office appraises it."""

    mine: bool
    question: str
    may_be_asked: bool

    @property
    def base(self) -> Decimal | None:
        """The points that need no reason: those that the unit claims. None where it reports no
        case and whatever is granted is a decision.
        """
        return None if self.claim.no_case else self.claim.points

    @property
    def base_na(self) -> bool:
        return self.claim.not_applicable

    @property
    def may_be_accepted(self) -> bool:
        answered = self.claim.is_answered and not self.claim.no_case
        return self.is_own and self.claim.is_own and answered

    @property
    def is_to_be_decided(self) -> bool:
        """Whether this person decides what “no case” is worth."""
        return self.is_own and self.claim.no_case


@dataclass(frozen=True)
class AppraisalPage:
    """Everything the page shows. `locked` says why nothing can be appraised now ("": it can),
    `due` is the deadline while the sheet waits for its first appraisal.
    """

    sheet: ScoreSheet
    areas: tuple[PageArea, ...]
    lines: tuple[AppraisalRow, ...]
    claimed: SheetTotals
    totals: SheetTotals
    basis: str
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]
    may_give_zero: bool

    @property
    def own(self) -> list[AppraisalRow]:
        return [line for line in self.lines if line.is_own]

    @property
    def answered(self) -> int:
        return sum(line.is_answered for line in self.own)

    @property
    def left(self) -> int:
        """How many of their leaves this person has not appraised."""
        return len(self.own) - self.answered

    @property
    def applying(self) -> list[AppraisalRow]:
        """The leaves that apply by the set."""
        return [line for line in self.lines if not line.claim.excluded]

    @property
    def appraised(self) -> int:
        """How many of the applying leaves are appraised, by anybody."""
        return sum(line.is_answered for line in self.applying)

    @property
    def index(self) -> Decimal | None:
        """None while a part is not judged: it would count that part as 0."""
        return None if is_partial(self.totals.whole) else self.totals.whole.index

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
    def without_case(self) -> int:
        return sum(line.claim.no_case for line in self.lines)

    @property
    def mine(self) -> int:
        return sum(line.mine for line in self.lines)


def read_appraisal(sheet: ScoreSheet, user: User, now: datetime) -> AppraisalPage:
    """The page of a sheet (`for_page()`) for one appraiser. The number of queries does not grow
    with the leaves.
    """
    entries = list(under_appraisal(sheet))
    for entry in entries:
        entry.sheet = sheet
    locked = FIRST.why_not_now(sheet)
    lines = tuple(_lines(sheet, entries, user, now, locked))
    criteria_set = sheet.period.criteria_set
    totals = totals_of(sheet, "final") or compute(entries, criteria_set, "final")
    return AppraisalPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, lines, totals)),
        lines=lines,
        claimed=totals_of(sheet, "self") or compute(entries, criteria_set, "self"),
        totals=totals,
        basis=part_text(totals.whole) if is_partial(totals.whole) else basis_text(totals.whole),
        locked=locked,
        due=_due(sheet, now),
        steps=steps_of(sheet, user, "finish", "ask", "finalise", "reopen"),
        may_give_zero=sheet.missed and bool(steps_of(sheet, user, "give_zero")),
    )


def _due(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    if sheet.status in APPRAISED:
        return None
    return countdown(sheet.period.appraisal_due_at, now, sheet.period.campaign.authority)


def _lines(
    sheet: ScoreSheet, entries: list[ScoreEntry], user: User, now: datetime, locked: str
) -> Iterator[AppraisalRow]:
    documents = documents_of(sheet)
    duties = duties_of(sheet.period.campaign_id)
    reasons = reasons_of(sheet.period.campaign.authority_id)
    for entry in entries:
        verdict = may_appraise(user, entry, duties)
        duty = duties.of(entry.criterion, sheet.unit_id)
        claim = claim_of(entry, now, documents=documents.get(entry.pk, 0))
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
    claim: AnswerRow,
    now: datetime,
    *,
    duty: Assignee,
    reasons: Sequence[DeductionReason],
    mine: bool,
    locked: str,
    may_be_asked: bool = False,
) -> AppraisalRow:
    """A leaf under appraisal."""
    asked = explanation_of(entry)
    facts = facts_of(entry, FIRST, reasons, now, locked=locked, is_waiting=True)
    if entry.excluded:
        facts["inputs"] = ()
    return AppraisalRow(
        claim=claim,
        **facts,
        office=str(duty) or entry.criterion.appraiser,
        mine=mine,
        question=asked.question if asked else "",
        may_be_asked=may_be_asked,
    )
