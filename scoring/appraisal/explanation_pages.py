"""The pages of the explanation round: for the unit that explains itself, and for the appraiser who
appraises again with the three scores side by side.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.entries import documents_of
from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.state_texts import LeafState
from scoring.appraisal.appraising import may_appraise, under_appraisal
from scoring.appraisal.duties.lookup import Assignee, duties_of
from scoring.appraisal.lines import GrantedLine, claim_of, facts_of, who_and_when_text
from scoring.appraisal.rounds import SECOND
from scoring.appraisal.steps import steps_of
from scoring.models import DeductionReason, EntryEvidence, Explanation, ScoreEntry, ScoreSheet
from scoring.points.computing import compute
from scoring.points.grants import granted
from scoring.points.reasons import reasons_of
from scoring.points.stages import IN_ROUND, STANDING, seen_by_unit
from scoring.points.totals import totals_of
from scoring.sheets.explanation_deadline import due_of, why_not_explaining
from units.calendar.countdown import Countdown, closing, countdown
from units.grants import Grant
from units.models import User
from units.permissions import may
from units.workflow import Offer


@dataclass(frozen=True)
class ExplanationLine:
    """A leaf in the round: what was claimed, what was granted and why, what is asked, what the unit
    answers. `claim` is the row of the unit with the first appraisal in it.
    """

    claim: AnswerRow
    first_not_applicable: bool
    office: str
    question: str
    asked: str
    answer: str
    answered: str
    added: tuple[EntryEvidence, ...]
    version: int

    @property
    def pk(self) -> int:
        return self.claim.pk

    @property
    def is_answered(self) -> bool:
        """A lowered point without a question needs no explanation."""
        return bool(self.answer) or not self.question

    @property
    def state(self) -> LeafState:
        if self.answer:
            return LeafState.SAVED
        return LeafState.BLANK if self.question else LeafState.LOCKED

    @property
    def state_words(self) -> str:
        if self.answer:
            return self.answered
        return _("Not answered") if self.question else _("not compulsory")


@dataclass(frozen=True)
class SecondAppraisalLine(GrantedLine):
    """A leaf that is appraised again; what was granted first needs no reason."""

    asked: ExplanationLine
    base: Decimal | None
    base_na: bool
    is_waiting: bool

    @property
    def is_settled(self) -> bool:
        """Where the unit explained nothing, the first appraisal may be kept."""
        return self.is_answered or not self.is_waiting

    @property
    def may_be_accepted(self) -> bool:
        """Whether the first appraisal can be kept with one key."""
        return self.is_own and self.claim.is_own


@dataclass(frozen=True)
class ExplanationPage:
    """What the unit sees. `locked` says why it cannot explain now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[ExplanationLine, ...]
    claimed: SheetTotals | None
    first: SheetTotals | None
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]

    @property
    def asked(self) -> int:
        """How many questions there are; lowered points without one need no answer."""
        return sum(bool(line.question) for line in self.lines)

    @property
    def answered(self) -> int:
        return self.asked - self.unanswered

    @property
    def unanswered(self) -> int:
        return sum(not line.is_answered for line in self.lines)


@dataclass(frozen=True)
class SecondPage:
    """What the appraiser sees. `locked` says why nothing can be appraised now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[SecondAppraisalLine, ...]
    claimed: SheetTotals
    first: SheetTotals
    final: SheetTotals
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]

    @property
    def is_explaining(self) -> bool:
        """Whether the unit may still explain: nothing is decided yet."""
        return self.sheet.status == ScoreSheet.Status.EXPLAINING

    @property
    def own(self) -> list[SecondAppraisalLine]:
        return [line for line in self.lines if line.is_own]

    @property
    def done(self) -> int:
        return sum(line.is_settled for line in self.own)

    @property
    def waiting(self) -> int:
        return sum(line.is_waiting for line in self.lines)

    @property
    def differing(self) -> int:
        return sum(line.differs for line in self.lines)


def read_explanation(sheet: ScoreSheet, user: User, now: datetime) -> ExplanationPage:
    """The round of a sheet (`for_page()`) for the people of the unit; before the round nothing is
    shown. The number of queries does not grow with the leaves.
    """
    shown = seen_by_unit(sheet) is not None
    due_at = due_of(sheet)
    is_open = sheet.status == ScoreSheet.Status.EXPLAINING
    entering = may(user, Grant.ENTER_SCORES, unit=sheet.unit)
    return ExplanationPage(
        sheet=sheet,
        lines=tuple(asked for _entry, asked in _asked(sheet, now)) if shown else (),
        claimed=totals_of(sheet, "self"),
        first=totals_of(sheet, "first") if shown else None,
        locked=entering.reason or why_not_explaining(sheet, now),
        due=closing(due_at, now) if is_open and due_at else None,
        steps=steps_of(sheet, user, "explain", "close_explanation"),
    )


def read_second(sheet: ScoreSheet, user: User, now: datetime) -> SecondPage:
    """The round of a sheet (`for_page()`) for one appraiser. The number of queries does not grow
    with the leaves.
    """
    found = list(_asked(sheet, now)) if sheet.status in IN_ROUND | STANDING else []
    entries = [entry for entry, _line in found]
    criteria_set, due = sheet.period.criteria_set, sheet.period.second_appraisal_due_at
    waits = sheet.status in IN_ROUND
    claimed, first, final = (
        totals_of(sheet, stage) or compute(entries, criteria_set, stage)
        for stage in ("self", "first", "final")
    )
    return SecondPage(
        sheet=sheet,
        lines=tuple(_lines_again(sheet, found, user, now)),
        claimed=claimed,
        first=first,
        final=final,
        locked=SECOND.why_not_now(sheet),
        due=countdown(due, now, sheet.period.campaign.authority) if due and waits else None,
        steps=steps_of(sheet, user, "close_explanation", "finalise"),
    )


def _lines_again(
    sheet: ScoreSheet,
    found: Sequence[tuple[ScoreEntry, ExplanationLine]],
    user: User,
    now: datetime,
) -> Iterator[SecondAppraisalLine]:
    locked, campaign = SECOND.why_not_now(sheet), sheet.period.campaign
    duties, reasons = duties_of(campaign.pk), reasons_of(campaign.authority_id)
    for entry, asked in found:
        why = locked or may_appraise(user, entry, duties).reason
        duty = duties.of(entry.criterion, sheet.unit_id)
        yield _again(entry, asked, duty, reasons, now, locked=why)


def _asked(sheet: ScoreSheet, now: datetime) -> Iterator[tuple[ScoreEntry, ExplanationLine]]:
    """The leaves of the round in printed order."""
    documents, added = documents_of(sheet), _added(sheet)
    entries = (
        under_appraisal(sheet)
        .filter(explanation__isnull=False)
        .select_related(
            "criterion__appraiser_unit",
            "entered_by",
            "first_by",
            "second_by",
            "explanation__asked_by",
            "explanation__answered_by",
        )
    )
    for entry in entries:
        entry.sheet = sheet
        explanation: Explanation = entry.explanation
        claim = claim_of(entry, now, documents=documents.get(entry.pk, 0), shows_result="first")
        yield (
            entry,
            ExplanationLine(
                claim=claim,
                first_not_applicable=entry.first_not_applicable,
                office=entry.criterion.appraiser,
                question=explanation.question,
                asked=who_and_when_text(explanation.asked_by, explanation.asked_at, now),
                answer=explanation.answer,
                answered=who_and_when_text(explanation.answered_by, explanation.answered_at, now),
                added=tuple(added.get(entry.pk, ())),
                version=explanation.version,
            ),
        )


def _added(sheet: ScoreSheet) -> dict[int, list[EntryEvidence]]:
    """The documents that came with the explanation, by leaf. One query."""
    found: defaultdict[int, list[EntryEvidence]] = defaultdict(list)
    links = EntryEvidence.objects.filter(entry__sheet=sheet, in_round=True)
    for link in links.select_related("evidence"):
        found[link.entry_id].append(link)
    return found


def _again(
    entry: ScoreEntry,
    asked: ExplanationLine,
    duty: Assignee,
    reasons: Sequence[DeductionReason],
    now: datetime,
    *,
    locked: str,
) -> SecondAppraisalLine:
    is_explained = bool(asked.answer or asked.added)
    is_waiting = is_explained and not granted(entry, SECOND.name).is_given
    return SecondAppraisalLine(
        claim=asked.claim,
        **facts_of(entry, SECOND, reasons, now, locked=locked, is_waiting=is_waiting),
        office=str(duty) or asked.office,
        asked=asked,
        base=entry.first_points,
        base_na=entry.first_not_applicable,
        is_waiting=is_waiting,
    )
