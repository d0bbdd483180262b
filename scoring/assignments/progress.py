"""The parts of a sheet side by side: the progress of each, what is missing and from whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from criteria.rules.totals import SheetTotals
from scoring.assignments.lookup import SheetAssignments, assignments_of, is_filled_in, is_mine
from scoring.assignments.workflow import STEPS as PART_STEPS
from scoring.models import EntryEvidence, Part, ScoreEntry, ScoreSheet
from scoring.points.stages import NOT_SENT
from scoring.points.totals import compute, totals_of
from units.calendar.countdown import Countdown, countdown
from units.models import User
from units.workflow import Offer, offers

SHOWN = 8


@dataclass(frozen=True)
class PartLeaf:
    """One leaf of a part; `points` are claimed, `lost_last_year` is blank where nothing was."""

    entry: int
    code: str
    title: str
    maximum: Decimal
    points: Decimal | None
    is_answered: bool
    lacks_document: bool
    lost_last_year: Decimal | None
    coordinating: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        return not self.is_answered or self.lacks_document


@dataclass(frozen=True)
class PartProgress:
    """A part with its leaves; `part` is None for leaves assigned to nobody.

    `hand_in` and `send_back` are the steps this person may take now.
    """

    part: Part | None
    leaves: tuple[PartLeaf, ...]
    mine: bool
    overdue: bool
    due: Countdown | None
    hand_in: Offer | None
    send_back: Offer | None

    @property
    def label(self) -> str:
        return self.part.label if self.part else _("not assigned")

    @property
    def key(self) -> str:
        """The part in addresses and filters."""
        return f"part-{self.part.pk}" if self.part else "part-0"

    @property
    def dialog(self) -> str:
        """The name of the dialog of its step."""
        return f"step-{self.key}"

    @property
    def progress(self) -> str:
        """In words: "P. Tư pháp: 3/10"."""
        return f"{self.label}: {self.answered}/{len(self.leaves)}"

    @property
    def is_handed_in(self) -> bool:
        return self.part is not None and self.part.status == Part.Status.HANDED_IN

    @property
    def answered(self) -> int:
        return sum(leaf.is_answered for leaf in self.leaves)

    @property
    def proven(self) -> int:
        return sum(leaf.is_answered and not leaf.lacks_document for leaf in self.leaves)

    @property
    def missing(self) -> list[PartLeaf]:
        return [leaf for leaf in self.leaves if leaf.is_missing]

    @property
    def points(self) -> Decimal:
        return sum((leaf.points or Decimal(0) for leaf in self.leaves), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        return sum((leaf.maximum for leaf in self.leaves), Decimal(0))

    @property
    def lost_last_year(self) -> Decimal:
        return sum((leaf.lost_last_year or Decimal(0) for leaf in self.leaves), Decimal(0))


@dataclass(frozen=True)
class PartsPage:
    """`totals` are the running self-scores of the whole sheet, the survey and others included."""

    sheet: ScoreSheet
    lines: tuple[PartProgress, ...]
    totals: SheetTotals

    @property
    def due(self) -> Countdown | None:
        return due_of_all(self.lines)

    @property
    def late(self) -> list[PartProgress]:
        return [line for line in self.lines if line.overdue]

    @property
    def idle(self) -> list[PartProgress]:
        """Those who have not answered anything yet."""
        return [line for line in self.lines if line.part and line.leaves and not line.answered]

    @property
    def late_words(self) -> list[str]:
        return [line.progress for line in self.late]

    @property
    def idle_words(self) -> list[str]:
        return [line.label for line in self.idle]

    @property
    def handed_in(self) -> int:
        return sum(line.is_handed_in for line in self.lines)

    @property
    def shared(self) -> int:
        return sum(line.part is not None for line in self.lines)

    @property
    def attention(self) -> list[tuple[PartProgress, PartLeaf]]:
        """The leaves that lost points last year, the most first."""
        found = [(line, leaf) for line in self.lines for leaf in line.leaves if leaf.lost_last_year]
        return sorted(found, key=lambda pair: -(pair[1].lost_last_year or 0))


def due_of_all(lines: Iterable[PartProgress]) -> Countdown | None:
    """The inner deadline, where it is the same for every part that is still open."""
    found = {line.due for line in lines if line.due}
    return found.pop() if len(found) == 1 else None


def read_parts(sheet: ScoreSheet, user: User, now: datetime) -> PartsPage:
    """The parts of a sheet (`for_page()`) for one person. The number of queries does not grow with
    the leaves.
    """
    documents = EntryEvidence.objects.filter(entry=OuterRef("pk"))
    entries = list(sheet.entries.select_related("criterion").annotate(is_proven=Exists(documents)))
    proven = {entry.pk: int(entry.is_proven) for entry in entries}
    return PartsPage(
        sheet=sheet,
        lines=lines_of(sheet, assignments_of(sheet), entries, proven, user, now),
        totals=totals_of(sheet, "self") or compute(entries, sheet.period.criteria_set, "self"),
    )


def lines_of(
    sheet: ScoreSheet,
    shares: SheetAssignments,
    entries: Iterable[ScoreEntry],
    documents: Mapping[int, int],
    user: User,
    now: datetime,
) -> tuple[PartProgress, ...]:
    """The parts in the order of their assignees, the person's own first, unassigned leaves last;
    none where nothing is shared out. `documents` counts them by leaf.
    """
    if not shares.parts:
        return ()
    leaves: dict[Part | None, list[PartLeaf]] = {part: [] for part in shares.parts.values()}
    for entry in filter(is_filled_in, entries):
        part = shares.part_of(entry.criterion.code)
        leaves.setdefault(part, []).append(_leaf(entry, documents.get(entry.pk, 0)))
    lines = [_line(sheet, part, tuple(found), user, now) for part, found in leaves.items() if found]
    return tuple(sorted(lines, key=lambda line: (not line.mine, line.part is None, line.label)))


def end_of(day: date) -> datetime:
    """The last instant of a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time.max))


def due_of(part: Part, now: datetime) -> Countdown:
    """By the calendar of the authority, as the deadline of the sheet itself."""
    return countdown(end_of(part.due), now, part.sheet.period.campaign.authority)


def warnings_of(lines: Iterable[PartProgress]) -> list[str]:
    """Warnings about the parts for the head, before the sheet is submitted."""
    open_parts = [line for line in lines if line.part and not line.is_handed_in]
    sentence = _("%(name)s has not handed in the part yet (%(done)s of %(all)s scored).")
    return [
        sentence % {"name": line.label, "done": line.answered, "all": len(line.leaves)}
        for line in open_parts
    ]


def _leaf(entry: ScoreEntry, documents: int) -> PartLeaf:
    criterion = entry.criterion
    needs = bool(criterion.evidence_required) and not entry.not_applicable
    return PartLeaf(
        entry=entry.pk,
        code=criterion.code,
        title=criterion.title,
        maximum=criterion.maximum,
        points=entry.self_points,
        is_answered=entry.is_answered,
        lacks_document=needs and not documents,
        lost_last_year=criterion.lost_last_year,
        coordinating=tuple(criterion.coordinating),
    )


def _line(
    sheet: ScoreSheet, part: Part | None, leaves: tuple[PartLeaf, ...], user: User, now: datetime
) -> PartProgress:
    if part is None:
        return PartProgress(None, leaves, False, False, None, None, None)
    part.sheet = sheet
    due = due_of(part, now)
    is_open = part.status == Part.Status.OPEN and sheet.status in NOT_SENT
    mine = is_mine(part, user)
    steps = {offer.name: offer for offer in offers(part, PART_STEPS, user) if offer.verdict}
    return PartProgress(
        part=part,
        leaves=leaves,
        mine=mine,
        overdue=is_open and end_of(part.due) <= now,
        due=due if is_open else None,
        hand_in=steps.get("hand_in") if mine and sheet.status in NOT_SENT else None,
        send_back=steps.get("return_part") if sheet.status in NOT_SENT else None,
    )
