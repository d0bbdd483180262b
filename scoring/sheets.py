"""A sheet read into values for its page: areas, rows, totals, what is in the way, which buttons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.crosswalk import crosswalk_of
from criteria.explain import say_basis
from criteria.models import Criterion
from criteria.rules.totals import SheetTotals
from scoring.areas import Area, areas_of, documents_of
from scoring.entries import rule_of, why_locked
from scoring.models import ScoreEntry, ScoreSheet
from scoring.rows import Row, row_of, say_answer
from scoring.stages import STAGES, Stage, seen_by_unit
from scoring.totals import band_name, compute, totals_of
from scoring.workflow import STEPS, is_closed, say_closed
from units.countdown import Countdown, countdown
from units.grants import AT_WORKPLACE
from units.models import AuditEvent, User
from units.numbers import say
from units.workflow import Offer, offers

Status = ScoreSheet.Status
NOT_SENT = (Status.DRAFT, Status.PROPOSED)
BACK = ("send_back", "reopen")


@dataclass(frozen=True)
class Button:
    """A step of the workflow as a button with its dialog."""

    name: str
    label: str
    text: str
    refusal: str
    needs_reason: bool
    main: bool

    @property
    def dialog(self) -> str:
        return f"sheet-{self.name}"

    @property
    def style(self) -> str:
        return "btn-primary" if self.main else "btn-secondary"

    @property
    def icon(self) -> str:
        return {"propose": "send", "submit": "send", "reopen": "unlock"}.get(self.name, "return")


@dataclass(frozen=True)
class SheetPage:
    """Everything the page of one sheet shows.

    `locked` says why this person can enter nothing ("": it can be entered), `closed` that the
    deadline has passed before the sheet came. `returned` is the last word with which it came back.
    """

    sheet: ScoreSheet
    areas: tuple[Area, ...]
    totals: SheetTotals
    basis: str
    result: SheetTotals | None
    result_label: str
    band: str | None
    locked: str
    closed: str
    due: Countdown | None
    returned: AuditEvent | None
    buttons: tuple[Button, ...]
    periods: tuple[ScoreSheet, ...]
    rows: tuple[Row, ...] = field(default=())

    @property
    def own(self) -> list[Row]:
        return [row for row in self.rows if row.is_own]

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.own)

    @property
    def needing_documents(self) -> int:
        return sum(row.needs_document and not row.not_applicable for row in self.own)

    @property
    def with_documents(self) -> int:
        return self.needing_documents - len(self.lacking_documents)

    @property
    def unanswered(self) -> list[Row]:
        return [row for row in self.own if not row.is_answered]

    @property
    def lacking_documents(self) -> list[Row]:
        return [row for row in self.own if row.lacks_document]

    @property
    def problems(self) -> list[Row]:
        return [row for row in self.own if row.has_problem]


def read_sheet(sheet: ScoreSheet, user: User, now: datetime) -> SheetPage:
    """The page of a sheet for one person.

    Wants the sheet with its unit and its period's campaign, set and authority. The number of
    queries does not grow with the leaves.
    """
    entries = list(sheet.entries.select_related("criterion", "entered_by"))
    locked = why_locked(sheet, user, now)
    periods = tuple(_sheets_of_the_year(sheet))
    seen = seen_by_unit(sheet)
    rows = tuple(_rows(sheet, entries, periods, now, editable=not locked, seen=seen))
    totals = totals_of(sheet, "self") or compute(entries, sheet.period.criteria_set, "self")
    return SheetPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, rows, totals)),
        totals=totals,
        basis=say_basis(totals.whole),
        result=totals_of(sheet, seen) if seen else None,
        result_label=str(STAGES[seen].label) if seen else "",
        band=band_name(sheet),
        locked=locked,
        closed=_closed(sheet, now),
        due=_countdown(sheet, now),
        returned=_returned(sheet),
        buttons=tuple(_buttons(sheet, user, now)),
        periods=periods,
        rows=rows,
    )


# --- rows ----------------------------------------------------------------------------------------


def _rows(
    sheet: ScoreSheet,
    entries: list[ScoreEntry],
    periods: Iterable[ScoreSheet],
    now: datetime,
    *,
    editable: bool,
    seen: Stage | None,
) -> Iterator[Row]:
    documents = documents_of(sheet)
    previous = _previous(sheet, entries, periods)
    for entry in entries:
        yield row_of(
            entry,
            documents=documents.get(entry.pk, 0),
            previous=previous.get(entry.criterion_id, ""),
            now=now,
            editable=editable,
            shows_result=seen,
        )


def _sheets_of_the_year(sheet: ScoreSheet) -> list[ScoreSheet]:
    """The sheets of the unit in this campaign, in the order of the periods."""
    sheets = ScoreSheet.objects.filter(
        period__campaign=sheet.period.campaign_id, unit=sheet.unit_id
    ).select_related("period__kept_set")
    for each in sheets:
        each.period.campaign = sheet.period.campaign
    return sorted(sheets, key=lambda each: each.period.value.order)


def _previous(
    sheet: ScoreSheet, entries: list[ScoreEntry], periods: Iterable[ScoreSheet]
) -> dict[int, str]:
    """What was answered in the period before, by criterion: "Quý I: 31/41 → 1"."""
    earlier = [each for each in periods if each.period.value < sheet.period.value]
    if not earlier:
        return {}
    then, now = earlier[-1].period.criteria_set, sheet.period.criteria_set
    current = {entry.criterion_id: entry.criterion_id for entry in entries}
    if then != now:
        current = {old.pk: new.pk for old, new in crosswalk_of(then, now).one_to_one}
    answered = ScoreEntry.objects.filter(sheet=earlier[-1], criterion__in=current)
    label = earlier[-1].period.get_period_display()
    return {
        current[entry.criterion_id]: f"{label}: {said}"
        for entry in answered.select_related("criterion")
        if (said := _said(entry, entry.criterion))
    }


def _said(entry: ScoreEntry, criterion: Criterion) -> str:
    if entry.not_applicable:
        return _("not applicable")
    if entry.self_points is None:
        return ""
    answer = say_answer(rule_of(criterion), entry.answer)
    chosen = criterion.rule and criterion.rule["kind"] == "choice"
    return answer if chosen else f"{answer} → {say(entry.self_points)}"


# --- what moves ----------------------------------------------------------------------------------


def _countdown(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    """The deadline while it concerns the unit."""
    if sheet.status not in NOT_SENT or sheet.reopened_at:
        return None
    return countdown(sheet.period.self_due_at, now)


def _closed(sheet: ScoreSheet, now: datetime) -> str:
    late = sheet.status in NOT_SENT and is_closed(sheet, now)
    return say_closed(sheet.period.self_due_at) if late else ""


def _returned(sheet: ScoreSheet) -> AuditEvent | None:
    if sheet.status != Status.DRAFT:
        return None
    return AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet.pk, verb__in=BACK
    ).first()


def _buttons(sheet: ScoreSheet, user: User, now: datetime) -> Iterator[Button]:
    """The steps from here: those the person may take, and to people of the unit also why not."""
    possible = [each for each in offers(sheet, STEPS, user) if each.name in TEXTS]
    insider = any(held.workplace_id == sheet.unit_id for held in user.live_memberships)
    allowed = {each.name for each in possible if each.verdict}
    for offer in possible:
        explained = insider and offer.step.grant in AT_WORKPLACE
        idle = offer.name == "propose" and "submit" in allowed
        early = offer.name == "miss" and now < sheet.period.self_due_at
        if idle or early or not (offer.verdict or explained):
            continue
        yield Button(
            name=offer.name,
            label=str(offer.step.label),
            text=str(TEXTS[offer.name]),
            refusal=offer.verdict.reason or _too_late(offer, sheet, now),
            needs_reason=offer.step.needs_reason,
            main=offer.name in ("propose", "submit") and offer.name in allowed,
        )


def _too_late(offer: Offer, sheet: ScoreSheet, now: datetime) -> str:
    """What the guard of the step will say about time, told beforehand."""
    sending = offer.name in ("propose", "submit") and is_closed(sheet, now)
    withdrawing = offer.name == "withdraw" and now >= sheet.period.self_due_at
    if sending or withdrawing:
        return _("The deadline has passed. Ask Home Affairs to reopen the sheet.")
    return ""


TEXTS = {
    "propose": gettext_lazy("The head of the unit looks through the sheet and submits it."),
    "send_back": gettext_lazy("The sheet goes back to the officer with your reason."),
    "submit": gettext_lazy(
        "After that the figures are locked. The sheet can be withdrawn until the deadline."
    ),
    "withdraw": gettext_lazy("The sheet becomes a draft again and must be submitted anew."),
    "reopen": gettext_lazy("The unit may enter figures again, also after the deadline."),
    "miss": gettext_lazy("The sheet is appraised as it stands and marked “not submitted”."),
}
