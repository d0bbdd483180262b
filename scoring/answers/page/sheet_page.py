"""The page of a sheet as values: areas, rows, totals, deadline, buttons."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from criteria.rules.totals.results import SheetTotals
from scoring.answers.page.areas import PageArea
from scoring.answers.page.buttons import Button
from scoring.answers.page.filters import FILTERS, Filter
from scoring.answers.rows.answer_row import AnswerRow
from scoring.assignments.part_progress import PartProgress, due_of_all
from scoring.models import Extension, ScoreSheet
from units.calendar.countdown import Countdown
from units.models import AuditEvent


@dataclass(frozen=True)
class SheetPage:
    """Everything the page of one sheet shows.

    `locked` says why this person can enter nothing ("": it can be entered), `closed` that the
    deadline has passed before the sheet came, `explained_until` is the unit's deadline while it
    explains. `returned` is the event with which it last came back, `before` the name of the period
    before.
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
    rows: tuple[AnswerRow, ...] = field(default=())
    parts: tuple[PartProgress, ...] = ()
    may_share_out: bool = False

    @property
    def parts_due(self) -> Countdown | None:
        return due_of_all(self.parts)

    @cached_property
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
        found = Counter(mark for row in self.rows for mark in row.marks)
        found["all"] = len(self.rows)
        found["blank"] = len(self.unanswered)
        found["lacking"] = len(self.lacking_documents)
        found["problem"] = len(self.problems)
        return [Filter(name, str(label), found[name]) for name, label in FILTERS.items()]

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
