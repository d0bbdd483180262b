"""The page of a sheet as values: areas, rows, totals, deadline, buttons."""

from dataclasses import dataclass, field
from datetime import datetime

from criteria.rules.totals import SheetTotals
from criteria.words.reasoning import basis_text
from scoring.answers.access import SheetAccess
from scoring.answers.buttons import Button, buttons_of
from scoring.answers.filters import FILTERS, Filter
from scoring.answers.headings import PageArea, areas_of, number_of_documents
from scoring.answers.previous_period import sheet_before, sheets_of_the_year
from scoring.answers.rows import AnswerRow
from scoring.answers.sheet_rows import rows_of_sheet, why_locked_by_part
from scoring.assignments.lookup import assignments_of
from scoring.assignments.progress import PartProgress, due_of_all, lines_of, warnings_of
from scoring.deadlines import due_at
from scoring.models import Extension, ScoreEntry, ScoreSheet
from scoring.points.stages import NOT_SENT, STAGES, seen_by_unit
from scoring.points.totals import band_name, compute, totals_of
from scoring.sheets.explanation_round import due_of
from scoring.sheets.guards import closed_text
from scoring.sheets.snapshots import content_of, mark_of
from units.calendar.countdown import Countdown, countdown
from units.database.prepared import Prepared
from units.grants import Grant
from units.models import AuditEvent, User
from units.permissions import may

BACK = ("send_back", "reopen")


@dataclass(frozen=True)
class SheetPage:
    """Everything the page of one sheet shows.

    `locked` says why this person can enter nothing ("": it can be entered), `closed` that the
    deadline has passed before the sheet came, `explained_until` is the unit's deadline while it
    explains. `returned` is the event with which it last came back, `before` the name of the period
    before, `seen` the mark of the content for a person who may submit it.
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
    explained_until: datetime | None
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
    locks = why_locked_by_part(SheetAccess.of(sheet, user, now, shares))
    periods = tuple(sheets_of_the_year(sheet))
    before = sheet_before(sheet, periods)
    returned = _returned(sheet)
    seen = seen_by_unit(sheet)
    rows = tuple(
        rows_of_sheet(sheet, entries, documents, before, user, now, shares, locks, returned, seen)
    )
    parts = lines_of(sheet, shares, entries, documents, user, now)
    buttons = tuple(buttons_of(sheet, user, now, tuple(warnings_of(parts))))
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
        explained_until=due_of(sheet) if sheet.status == ScoreSheet.Status.EXPLAINING else None,
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


# --- what moves ----------------------------------------------------------------------------------


def _countdown(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    """The deadline, while the unit has not sent the sheet."""
    due = due_at(sheet) if sheet.status in NOT_SENT else None
    return countdown(due, now, sheet.period.campaign.authority) if due else None


def _closed(sheet: ScoreSheet, now: datetime) -> str:
    return closed_text(sheet, now) if sheet.status in NOT_SENT else ""


def _extension(sheet: ScoreSheet) -> Extension | None:
    """The extension that set the present deadline."""
    if sheet.own_due_at is None:
        return None
    return sheet.extensions.filter(kind="self", due_at=sheet.own_due_at).last()


def _returned(sheet: ScoreSheet) -> AuditEvent | None:
    if sheet.status != ScoreSheet.Status.DRAFT:
        return None
    return next(iter(RETURNED(sheet=sheet.pk)), None)


# Without being prepared, a draft takes 5 % more (bench/README.md).
RETURNED = Prepared(
    lambda sheet: AuditEvent.objects.filter(
        target_type=ScoreSheet._meta.label_lower, target_id=sheet, verb__in=BACK
    )[:1]
)
