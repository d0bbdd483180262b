"""The explanation round read into values: for the unit that explains itself, and for the appraiser
who looks at it again with the three scores side by side.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.inputs import Input, inputs_of
from criteria.rules.totals import SheetTotals
from scoring.appraisal import granting_rule, may_appraise, under_appraisal
from scoring.areas import documents_of
from scoring.entries import score
from scoring.models import EntryEvidence, Explanation, ScoreEntry, ScoreSheet
from scoring.rounds import due_of, why_silent
from scoring.rows import Row, State, because_of, own_rule, row_of, say_time
from scoring.second import answer_again, differs_from_first, why_not_again
from scoring.stages import IN_ROUND, STANDING, seen_by_unit
from scoring.totals import compute, totals_of
from scoring.workflow import STEPS
from units.countdown import Countdown, closing
from units.models import User
from units.numbers import say
from units.workflow import Offer, offers

TEXTS = {
    "explain": gettext_lazy("The explanation goes to Home Affairs and changes no more."),
    "close_explanation": gettext_lazy("What the unit has said until now is appraised again."),
    "finalise": gettext_lazy("The result stands and the unit sees it; for the year it is banded."),
}


@dataclass(frozen=True)
class Asked:
    """A leaf in the round: what was claimed, what was granted and why, what is asked, what the unit
    says. `claim` is the line of the unit with the first appraisal in it.
    """

    claim: Row
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
        """A lowered point that nobody asks about may stand without a word."""
        return bool(self.answer) or not self.question

    @property
    def state(self) -> State:
        if self.answer:
            return State.SAVED
        return State.BLANK if self.question else State.LOCKED

    @property
    def state_words(self) -> str:
        if self.answer:
            return self.answered
        return _("Not answered") if self.question else _("not compulsory")


@dataclass(frozen=True)
class Again:
    """A leaf that is appraised again. `locked` says why this person does not ("": they do)."""

    asked: Asked
    inputs: tuple[Input, ...]
    first: str
    granted: Decimal | None
    declared: bool
    not_applicable: bool
    may_be_declared: bool
    differs: bool
    because: str
    reason: str
    version: int
    is_waiting: bool
    locked: str
    state: State
    state_words: str

    @property
    def pk(self) -> int:
        return self.asked.pk

    @property
    def is_own(self) -> bool:
        return not self.locked

    @property
    def is_appraised_again(self) -> bool:
        return self.granted is not None or self.not_applicable

    @property
    def is_settled(self) -> bool:
        """Where the unit said nothing, the first appraisal may stand."""
        return self.is_appraised_again or not self.is_waiting


@dataclass(frozen=True)
class ExplanationPage:
    """What the unit sees and says. `locked` says why nothing can be said now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[Asked, ...]
    claimed: SheetTotals | None
    first: SheetTotals | None
    locked: str
    due: Countdown | None
    steps: tuple[tuple[Offer, str], ...]

    @property
    def answered(self) -> int:
        return sum(line.is_answered for line in self.lines)

    @property
    def unanswered(self) -> int:
        return len(self.lines) - self.answered


@dataclass(frozen=True)
class SecondPage:
    """What the appraiser sees. `locked` says why nothing can be appraised now ("": it can)."""

    sheet: ScoreSheet
    lines: tuple[Again, ...]
    claimed: SheetTotals
    first: SheetTotals
    final: SheetTotals
    locked: str
    steps: tuple[tuple[Offer, str], ...]

    @property
    def own(self) -> list[Again]:
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
    """The round for the people of the unit; before it nothing is shown.

    Wants the sheet with its unit and period. The number of queries does not grow with the leaves.
    """
    shown = seen_by_unit(sheet) is not None
    due_at = due_of(sheet)
    is_open = sheet.status == ScoreSheet.Status.EXPLAINING
    return ExplanationPage(
        sheet=sheet,
        lines=tuple(asked for _entry, asked in _asked(sheet, now)) if shown else (),
        claimed=totals_of(sheet, "self"),
        first=totals_of(sheet, "first") if shown else None,
        locked=why_silent(sheet, user, now),
        due=closing(due_at, now) if is_open and due_at else None,
        steps=_steps(sheet, user, "explain", "close_explanation"),
    )


def read_second(sheet: ScoreSheet, user: User, now: datetime) -> SecondPage:
    """The round for one appraiser. Wants the sheet with its unit and its period's campaign, set and
    authority. The number of queries does not grow with the leaves.
    """
    locked = why_not_again(sheet)
    found = list(_asked(sheet, now)) if sheet.status in IN_ROUND | STANDING else []
    entries = [entry for entry, _line in found]
    criteria_set = sheet.period.criteria_set
    claimed, first, final = (
        totals_of(sheet, stage) or compute(entries, criteria_set, stage)
        for stage in ("self", "first", "final")
    )
    return SecondPage(
        sheet=sheet,
        lines=tuple(_again(entry, asked, user, now, locked) for entry, asked in found),
        claimed=claimed,
        first=first,
        final=final,
        locked=locked,
        steps=_steps(sheet, user, "close_explanation", "finalise"),
    )


def _steps(sheet: ScoreSheet, user: User, *names: str) -> tuple[tuple[Offer, str], ...]:
    """Of these steps those the person may take from here."""
    return tuple(
        (offer, str(TEXTS[offer.name]))
        for offer in offers(sheet, STEPS, user)
        if offer.name in names and offer.verdict
    )


def _asked(sheet: ScoreSheet, now: datetime) -> Iterator[tuple[ScoreEntry, Asked]]:
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
        said: Explanation = entry.explanation
        claim = row_of(
            entry,
            rule=own_rule(entry),
            documents=documents.get(entry.pk, 0),
            previous="",
            now=now,
            editable=False,
            shows_result="first",
            entered_name=entry.entered_by.full_name if entry.entered_by else "",
        )
        yield (
            entry,
            Asked(
                claim=claim,
                first_not_applicable=entry.first_not_applicable,
                office=entry.criterion.appraiser,
                question=said.question,
                asked=_who_and_when(said.asked_by, said.asked_at, now),
                answer=said.answer,
                answered=_who_and_when(said.answered_by, said.answered_at, now),
                added=tuple(added.get(entry.pk, ())),
                version=said.version,
            ),
        )


def _added(sheet: ScoreSheet) -> dict[int, list[EntryEvidence]]:
    """The documents that came with the explanation, by leaf. One query."""
    found: defaultdict[int, list[EntryEvidence]] = defaultdict(list)
    links = EntryEvidence.objects.filter(entry__sheet=sheet, in_round=True)
    for link in links.select_related("evidence"):
        found[link.entry_id].append(link)
    return found


def _again(entry: ScoreEntry, asked: Asked, user: User, now: datetime, locked: str) -> Again:
    criterion = entry.criterion
    why = locked or may_appraise(user, entry).reason
    state = again_state(entry, locked=bool(why))
    return Again(
        asked=asked,
        inputs=inputs_of(granting_rule(criterion), answer_again(entry)),
        first="" if entry.first_points is None else say(entry.first_points),
        granted=entry.second_points,
        declared=entry.second_not_applicable and entry.second_answer is None,
        not_applicable=entry.second_not_applicable,
        may_be_declared=criterion.not_applicable_allowed
        or entry.not_applicable
        or entry.first_not_applicable,
        differs=differs_from_first(entry, entry.second_points, entry.second_not_applicable),
        because=say_again(entry),
        reason=entry.second_reason,
        version=entry.version,
        is_waiting=bool(asked.answer or asked.added) and not entry.is_appraised_again,
        locked=why,
        state=state,
        state_words=say_again_state(state, entry, now),
    )


def again_state(entry: ScoreEntry, *, locked: bool) -> State:
    if entry.is_appraised_again:
        return State.SAVED
    if locked:
        return State.LOCKED
    return State.BLANK if entry.second_answer is None else State.INCOMPLETE


def say_again_state(state: State, entry: ScoreEntry, now: datetime) -> str:
    """The state in words, with who appraised the leaf again and when."""
    if state == State.INCOMPLETE:
        return _("Figures missing")
    if state != State.SAVED:
        return _("The first appraisal stands")
    return _who_and_when(entry.second_by, entry.second_at, now)


def say_again(entry: ScoreEntry) -> str:
    """How far the points lie from the first appraisal; why, where a rule says so."""
    if entry.criterion.method != "self":
        rule = granting_rule(entry.criterion)
        return because_of(entry.criterion, score(rule, entry.second_answer))
    if entry.second_points is None or entry.first_points is None:
        return ""
    difference = entry.second_points - entry.first_points
    if not difference:
        return _("as in the first appraisal")
    sentence = (
        _("%(points)s above the first appraisal")
        if difference > 0
        else _("%(points)s below the first appraisal")
    )
    return sentence % {"points": say(abs(difference))}


def _who_and_when(by: User | None, at: datetime | None, now: datetime) -> str:
    if by is None or at is None:
        return ""
    return _("%(time)s · %(name)s") % {"time": say_time(at, now), "name": by.full_name}
