"""A sheet read into values for its page: areas, rows, totals, what is in the way, which buttons."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.rules.totals import SheetTotals
from criteria.words.reasoning import basis_text
from scoring.answers.access import SheetAccess
from scoring.answers.comments import open_comments
from scoring.answers.headings import PageArea, areas_of, number_of_documents
from scoring.answers.previous_period import answered_before, sheet_before, sheets_of_the_year
from scoring.answers.rows import AnswerRow, own_rule, row_of
from scoring.assignments.lookup import Shares, assignments_of
from scoring.assignments.progress import PartProgress, due_of_all, lines_of, warnings_of
from scoring.deadlines import due_at, is_closed, judged_due_at
from scoring.models import Extension, Part, ScoreEntry, ScoreSheet
from scoring.points.stages import NOT_SENT, STAGES, Stage, seen_by_unit
from scoring.points.totals import band_name, compute, totals_of
from scoring.sheets.explanation_round import unexplained
from scoring.sheets.guards import closed_text, own_hand
from scoring.sheets.snapshots import content_of, mark_of
from scoring.sheets.workflow import STEPS
from units.calendar.countdown import Countdown, countdown
from units.database.prepared import Prepared
from units.grants import AT_WORKPLACE, Grant
from units.models import AuditEvent, User
from units.permissions import may
from units.workflow import Offer, offers

Status = ScoreSheet.Status
BACK = ("send_back", "reopen")


@dataclass(frozen=True)
class Button:
    """A step of the workflow as a button with its dialog; `warnings` hold nobody back."""

    name: str
    label: str
    text: str
    refusal: str
    needs_reason: bool
    main: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filter:
    """One way of narrowing the rows, with how many are left."""

    name: str
    label: str
    count: int

    @property
    def rare(self) -> bool:
        """Whether it is shown only where it finds something."""
        return self.name not in ALWAYS


FILTERS = {
    "all": gettext_lazy("All"),
    "blank": gettext_lazy("Not scored"),
    "lacking": gettext_lazy("Without evidence"),
    "problem": gettext_lazy("With questions"),
    "returned": gettext_lazy("Sent back"),
    "comments": gettext_lazy("With comments"),
    "nocase": gettext_lazy("No case"),
    "due": gettext_lazy("Due this period"),
    "changed": gettext_lazy("Changed since last period"),
}
ALWAYS = ("all", "blank", "lacking", "problem")


@dataclass(frozen=True)
class SheetPage:
    """Everything the page of one sheet shows.

    `locked` says why this person can enter nothing ("": it can be entered), `closed` that the
    deadline has passed before the sheet came. `returned` is the last word with which it came back,
    `before` the name of the period before, `seen` the mark of what a person who may submit sees.
    """

    sheet: ScoreSheet
    areas: tuple[PageArea, ...]
    totals: SheetTotals
    basis: str
    result: SheetTotals | None
    result_label: str
    band: str | None
    locked: str
    closed: str
    due: Countdown | None
    returned: AuditEvent | None
    extension: Extension | None
    buttons: tuple[Button, ...]
    periods: tuple[ScoreSheet, ...]
    before: str
    seen: str
    rows: tuple[AnswerRow, ...] = field(default=())
    parts: tuple[PartProgress, ...] = ()
    may_share_out: bool = False

    @property
    def parts_due(self) -> Countdown | None:
        return due_of_all(self.parts)

    @property
    def own(self) -> list[AnswerRow]:
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
    def filters(self) -> list[Filter]:
        """What the rows can be narrowed to."""
        return [Filter(name, str(label), self._count(name)) for name, label in FILTERS.items()]

    def _count(self, name: str) -> int:
        return {
            "all": len(self.rows),
            "blank": len(self.unanswered),
            "lacking": len(self.lacking_documents),
            "problem": len(self.problems),
        }.get(name, sum(name in row.marks for row in self.rows))

    @property
    def suggested(self) -> int:
        return sum(row.suggests for row in self.rows)

    @property
    def unanswered(self) -> list[AnswerRow]:
        return [row for row in self.own if not row.is_answered]

    @property
    def lacking_documents(self) -> list[AnswerRow]:
        return [row for row in self.own if row.lacks_document]

    @property
    def problems(self) -> list[AnswerRow]:
        return [row for row in self.own if row.has_problem]


def read_sheet(sheet: ScoreSheet, user: User, now: datetime) -> SheetPage:
    """The page of a sheet (`for_page()`) for one person. The number of queries does not grow with
    the leaves.
    """
    entries = ENTRIES(sheet=sheet.pk)
    documents = {entry.pk: entry.documents for entry in entries}
    shares = assignments_of(sheet)
    locks = _locks(SheetAccess.of(sheet, user, now, shares))
    periods = tuple(sheets_of_the_year(sheet))
    before = sheet_before(sheet, periods)
    returned = _returned(sheet)
    seen = seen_by_unit(sheet)
    rows = tuple(_rows(sheet, entries, documents, before, user, now, shares, locks, returned, seen))
    parts = lines_of(sheet, shares, entries, documents, user, now)
    buttons = tuple(_buttons(sheet, user, now, tuple(warnings_of(parts))))
    submits = any(button.name == "submit" and not button.refusal for button in buttons)
    totals = totals_of(sheet, "self") or compute(entries, sheet.period.criteria_set, "self")
    return SheetPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, rows, totals)),
        totals=totals,
        basis=basis_text(totals.whole),
        result=totals_of(sheet, seen) if seen else None,
        result_label=str(STAGES[seen].label) if seen else "",
        band=band_name(sheet),
        locked=locks[None] if all(locks.values()) else "",
        closed=_closed(sheet, now),
        due=_countdown(sheet, now),
        returned=returned,
        extension=_extension(sheet),
        buttons=buttons,
        periods=periods,
        before=before.period.get_period_display() if before else "",
        seen=mark_of(content_of(sheet, entries)) if submits else "",
        rows=rows,
        parts=parts,
        may_share_out=bool(may(user, Grant.SHARE_OUT, unit=sheet.unit)),
    )


# --- rows ----------------------------------------------------------------------------------------

ENTRY = (
    "sheet_id",
    "version",
    "answer",
    "self_points",
    "not_applicable",
    "note",
    "excluded",
    "attention",
    "entered_at",
    "entered_by__full_name",
    "first_points",
    "first_not_applicable",
    "first_reason",
    "second_points",
    "second_not_applicable",
    "second_reason",
    "criterion__code",
    "criterion__title",
    "criterion__maximum",
    "criterion__method",
    "criterion__milestone",
    "criterion__sign",
    "criterion__rule",
    "criterion__evidence_required",
    "criterion__not_applicable_allowed",
    "criterion__lost_last_year",
    "criterion__coordinating",
)
# Without being prepared, the sheet takes 7 % more (bench/README.md).
ENTRIES = Prepared(
    lambda sheet: (
        ScoreEntry.objects.filter(sheet=sheet)
        .select_related("criterion", "entered_by")
        .annotate(documents=number_of_documents())
        .only(*ENTRY)
    )
)


def _locks(access: SheetAccess) -> dict[Part | None, str]:
    """Why this person cannot answer the leaves of each part ("": can); None stands for those that
    are nobody's in particular.
    """
    return {part: access.why_locked(part) for part in (None, *access.shares.parts.values())}


def _rows(
    sheet: ScoreSheet,
    entries: Sequence[ScoreEntry],
    documents: Mapping[int, int],
    before: ScoreSheet | None,
    user: User,
    now: datetime,
    shares: Shares,
    locks: Mapping[Part | None, str],
    returned: AuditEvent | None,
    seen: Stage | None,
) -> Iterator[AnswerRow]:
    rules = {entry.criterion_id: rule for entry in entries if (rule := own_rule(entry))}
    earlier = answered_before(sheet, before, rules)
    comments = open_comments(sheet, user)
    named = codes_in(returned.reason) if returned else set()
    asked = _asked(sheet)
    for entry in entries:
        then, rule = earlier.get(entry.criterion_id), rules.get(entry.criterion_id)
        part = shares.part_of(entry.criterion.code)
        row = row_of(
            entry,
            rule=rule,
            documents=documents.get(entry.pk, 0),
            previous=then.words if then else "",
            then=then.mark if then else "",
            now=now,
            editable=not locks[part],
            shows_result=seen,
            entered_name=entry.entered_by.full_name if entry.entered_by else "",
            due=entry.criterion.milestone == sheet.period.period,
            changed=bool(then and then.differs(entry)),
            returned=bool(entry.attention) or entry.criterion.code in named or entry.pk in asked,
            suggests=bool(then and not locks[part] and entry.is_blank and then.rule == rule),
            comments=comments.get(entry.pk, 0),
        )
        shared = bool(shares.parts) and row.is_own
        yield replace(
            row,
            locked=locks[part],
            part=f"part-{part.pk if part else 0}" if shared else "",
            whose=part.label if part and shared else "",
        )


def _asked(sheet: ScoreSheet) -> set[int]:
    """The leaves whose question the unit has still to answer."""
    if sheet.status != Status.EXPLAINING:
        return set()
    return set(unexplained(sheet).order_by().values_list("pk", flat=True))


def codes_in(reason: str) -> set[str]:
    """The criteria that a reason names: "xem lại 1.1.2 và 3.4"."""
    return set(re.findall(r"\d+(?:\.\d+)+", reason))


# --- what moves ----------------------------------------------------------------------------------


def _countdown(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    """The deadline while it concerns the unit."""
    due = due_at(sheet) if sheet.status in NOT_SENT else None
    return countdown(due, now, sheet.period.campaign.authority) if due else None


def _closed(sheet: ScoreSheet, now: datetime) -> str:
    return closed_text(sheet, now) if sheet.status in NOT_SENT else ""


def _extension(sheet: ScoreSheet) -> Extension | None:
    """The extension that holds now."""
    if sheet.own_due_at is None:
        return None
    return sheet.extensions.filter(kind="self", due_at=sheet.own_due_at).last()


def _returned(sheet: ScoreSheet) -> AuditEvent | None:
    if sheet.status != Status.DRAFT:
        return None
    return next(iter(RETURNED(sheet=sheet.pk)), None)


# Without being prepared, a draft takes 5 % more (bench/README.md).
RETURNED = Prepared(
    lambda sheet: AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet, verb__in=BACK
    )[:1]
)


def _buttons(
    sheet: ScoreSheet, user: User, now: datetime, warnings: tuple[str, ...]
) -> Iterator[Button]:
    """The steps from here: those the person may take, and to people of the unit also why not."""
    possible = [each for each in offers(sheet, STEPS, user) if each.name in TEXTS]
    insider = any(held.workplace_id == sheet.unit_id for held in user.live_memberships)
    allowed = {each.name for each in possible if each.verdict}
    for offer in possible:
        explained = insider and offer.step.grant in AT_WORKPLACE
        idle = offer.name == "propose" and "submit" in allowed
        early = offer.name == "miss" and now < judged_due_at(sheet)
        if idle or early or not (offer.verdict or explained):
            continue
        yield Button(
            name=offer.name,
            label=str(offer.step.label),
            text=str(TEXTS[offer.name]),
            refusal=offer.verdict.reason
            or _too_late(offer, sheet, now)
            or _own(offer, sheet, user),
            needs_reason=offer.step.needs_reason,
            main=offer.name in ("propose", "submit") and offer.name in allowed,
            warnings=warnings if offer.name in ("propose", "submit") else (),
        )


def _own(offer: Offer, sheet: ScoreSheet, user: User) -> str:
    """That a deputy filled in the sheet and does not submit it."""
    return own_hand(sheet, user) if offer.name == "submit" else ""


def _too_late(offer: Offer, sheet: ScoreSheet, now: datetime) -> str:
    """What the guard of the step will say about time, told beforehand."""
    sending = offer.name in ("propose", "submit", "withdraw") and is_closed(sheet, now)
    if sending:
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
