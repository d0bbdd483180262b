"""The appraisal of one leaf for all units of a period, so that they are judged alike."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from criteria.models import Criterion
from scoring.answers.proofs import Proof
from scoring.appraisal.appraising import may_appraise
from scoring.appraisal.by_unit import AppraisalRow, line_of
from scoring.appraisal.duties.lookup import Duties, duties_of
from scoring.appraisal.lines import claim_of
from scoring.appraisal.rounds import FIRST
from scoring.models import AppraiserNote, CampaignPeriod, EntryEvidence, ScoreEntry, ScoreSheet
from scoring.models.entries import ScoreEntryQuerySet
from scoring.points.reasons import reasons_of
from scoring.sheets.leaves import leaves_due
from units.formats.text import shortened
from units.grants import Grant
from units.models import User
from units.visible import AskedBy

UNDER_APPRAISAL = Q(sheet__status=ScoreSheet.Status.SUBMITTED, excluded=False)
DONE = Q(first_points__isnull=False) | Q(first_not_applicable=True)


@dataclass(frozen=True)
class LeafPlace:
    """A leaf in the list of the period: how many of the sheets under appraisal have its points."""

    leaf: Criterion
    done: int
    all: int
    mine: bool
    current: bool = False

    @property
    def left(self) -> int:
        return self.all - self.done

    @property
    def words(self) -> str:
        """As one line of a list: "★ 1.2 Ban hành kế hoạch (3/17)"."""
        star = "★ " if self.mine else ""
        return f"{star}{self.leaf.code} {shortened(self.leaf.title)} ({self.done}/{self.all})"


@dataclass(frozen=True)
class Document:
    """A document that proves a leaf; `url` shows its newest file, or the document itself."""

    link: int
    url: str
    words: str
    passage: str


@dataclass(frozen=True)
class UnitLine:
    """The leaf of one unit, with the key and the state of its sheet, the documents that prove it
    and how many notes of appraisers the person can read.
    """

    line: AppraisalRow
    unit: str
    full_name: str
    sheet: int
    status: str
    status_words: str
    documents: tuple[Document, ...]
    notes: int


@dataclass(frozen=True)
class LeafPage:
    """Everything the page shows, first the units that the person can appraise now; `leaf` is None
    in a period without leaves.
    """

    places: Sequence[LeafPlace]
    leaf: Criterion | None
    lines: Sequence[UnitLine]

    @property
    def own(self) -> list[UnitLine]:
        return [each for each in self.lines if each.line.is_own]

    @property
    def answered(self) -> int:
        return sum(each.line.is_answered for each in self.own)

    @property
    def differing(self) -> int:
        return sum(each.line.differs for each in self.lines)

    @property
    def without_case(self) -> int:
        return sum(each.line.claim.no_case for each in self.lines)

    @property
    def lacking(self) -> int:
        return sum(each.line.claim.lacks_document for each in self.lines)

    @property
    def place(self) -> LeafPlace | None:
        return next((each for each in self.places if each.current), None)

    @property
    def previous(self) -> Criterion | None:
        return self._beside(-1)

    @property
    def next(self) -> Criterion | None:
        return self._beside(1)

    def _beside(self, step: int) -> Criterion | None:
        at = next((at for at, each in enumerate(self.places) if each.current), None)
        if at is None or not 0 <= at + step < len(self.places):
            return None
        return self.places[at + step].leaf


def appraised_by(user: User) -> ScoreEntryQuerySet:
    """The entries in the territories where the person appraises, without the own unit's."""
    here = Q(pk__in=[])
    for territory in user.territories(Grant.APPRAISE):
        here |= Q(sheet__unit__path__startswith=territory)
    rows = ScoreEntry.objects.visible_to(user).filter(here)
    return rows.exclude(sheet__unit__path__in=user.own_places)


def read_leaf(period: CampaignPeriod, user: User, now: datetime, code: str = "") -> LeafPage:
    """The page of the leaf with this code; without one the first that waits for the person. The
    number of queries is constant.
    """
    duties = duties_of(period.campaign_id)
    places = _places(period, duties, user)
    chosen = next((each for each in places if each.leaf.code == code), None) or _first(places)
    if chosen is None:
        return LeafPage([], None, [])
    places = [
        LeafPlace(each.leaf, each.done, each.all, each.mine, current=each is chosen)
        for each in places
    ]
    entries = OF_LEAF(user, period=period.pk, leaf=chosen.leaf.pk)
    for entry in entries:
        entry.criterion, entry.sheet.period = chosen.leaf, period
    return LeafPage(places, chosen.leaf, _lines(period, entries, duties, user, now))


def _places(period: CampaignPeriod, duties: Duties, user: User) -> list[LeafPlace]:
    counts = {leaf: (done, number) for leaf, done, number in COUNTS(user, period=period.pk)}
    units = {0, *duties.special_units}
    return [
        LeafPlace(
            leaf,
            *counts.get(leaf.pk, (0, 0)),
            mine=any(duties.of(leaf, unit).falls_to(user) for unit in units),
        )
        for leaf in leaves_due(period)
    ]


# Without being prepared, the page takes 12 % more (bench/README.md).
COUNTS = AskedBy(
    lambda user, period: (
        appraised_by(user)
        .filter(UNDER_APPRAISAL, sheet__period=period)
        .order_by()
        .values_list("criterion")
        .annotate(done=Count("pk", filter=DONE), number=Count("pk"))
    )
)


def _first(places: Sequence[LeafPlace]) -> LeafPlace | None:
    """The first of one's own with something left, else the first of one's own, else the first."""
    order = sorted(places, key=lambda each: (not each.mine, not each.left))
    return order[0] if order else None


def _of_leaf(user: User, period: int, leaf: int) -> QuerySet[ScoreEntry]:
    """A leaf on every sheet, with how many `notes` of appraisers the person can read."""
    return (
        appraised_by(user)
        .filter(sheet__period=period, criterion=leaf)
        .with_notes(AppraiserNote.objects.visible_to(user))
        .select_related("sheet__unit", "entered_by", "first_by", "explanation")
        .order_by("sheet__unit__sort_key", "sheet__unit_id", "pk")
    )


# Without being prepared, the page takes a fifth more (bench/README.md).
OF_LEAF = AskedBy(_of_leaf)


def _lines(
    period: CampaignPeriod,
    entries: Sequence[ScoreEntry],
    duties: Duties,
    user: User,
    now: datetime,
) -> list[UnitLine]:
    documents = _documents(entries)
    reasons = reasons_of(period.campaign.authority_id)
    found = []
    for entry in entries:
        claim = claim_of(entry, now, documents=len(documents[entry.pk]))
        duty = duties.of(entry.criterion, entry.sheet.unit_id)
        line = line_of(
            entry,
            claim,
            now,
            duty=duty,
            reasons=reasons,
            mine=duty.falls_to(user),
            locked=_why_locked(entry, user, duties) or claim.excluded,
        )
        found.append(_unit_line(entry, line, documents[entry.pk]))
    return sorted(found, key=lambda each: not each.line.is_own)


def _why_locked(entry: ScoreEntry, user: User, duties: Duties) -> str:
    return FIRST.why_not_now(entry.sheet) or may_appraise(user, entry, duties).reason


def _unit_line(entry: ScoreEntry, line: AppraisalRow, documents: tuple[Document, ...]) -> UnitLine:
    sheet = entry.sheet
    return UnitLine(
        line=line,
        unit=sheet.unit.short_name,
        full_name=sheet.unit.name,
        sheet=sheet.pk,
        status=sheet.status,
        status_words=sheet.get_status_display(),
        documents=documents,
        notes=entry.notes,
    )


def _documents(entries: Sequence[ScoreEntry]) -> Mapping[int, tuple[Document, ...]]:
    """The documents of each entry with their newest file. Two queries."""
    links = (
        EntryEvidence.objects.filter(entry__in=entries)
        .select_related("evidence")
        .prefetch_related("evidence__files")
    )
    found: dict[int, tuple[Document, ...]] = defaultdict(tuple)
    for link in links:
        found[link.entry_id] += (_document(link),)
    return found


def _document(link: EntryEvidence) -> Document:
    proof = Proof(link, next(iter(link.evidence.files.all()), None))
    if proof.viewable and proof.file:
        url = reverse("evidence:file_view", args=[proof.file.pk])
    else:
        url = reverse("evidence:evidence_detail", args=[link.evidence_id])
    return Document(link.pk, url, link.evidence.number or link.evidence.abstract, link.passage)
