"""The side panel of a leaf: how it is scored, what proves it, how its values changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from criteria.models import Criterion
from evidence.models import EvidenceFile
from evidence.offers import HeadOffers, offers_of
from plans.leaves.serving import ServingTask
from scoring.answers.access import access_of
from scoring.answers.earlier.sheets import sheets_of_the_year
from scoring.answers.earlier.values import PeriodValue, year_of
from scoring.answers.leaf_access import not_asked_text
from scoring.answers.proofs import Proof, proofs_of
from scoring.answers.threads import Thread, may_answer, may_comment, threads_of
from scoring.appraisal.notes import Notes, notes_of
from scoring.history.events import TimelineEvent
from scoring.history.leaf_line import leaf_line
from scoring.history.timeline import timeline_of_entry
from scoring.leaf_tasks.reading import tasks_of_leaf
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.points.stages import seen_by
from scoring.sheets.explanation_deadline import why_not_explaining
from scoring.sheets.explanation_round import why_not_in_round
from units.charts.line import LineChart
from units.grants import Grant
from units.models import User
from units.permissions import may

TIMELINE_EVENTS = 20


@dataclass(frozen=True)
class LeafPanel:
    """`locked` says why documents cannot be changed now ("": they can). `year` are the values of
    the periods, `line` the points over the last ones as a picture, `timeline` what happened to the
    leaf, `threads` its comments; `notes` are the internal ones of appraisers, None for a person who
    may not read them; `tasks` of plans serve the leaf.
    """

    entry: ScoreEntry
    proofs: tuple[Proof, ...]
    year: tuple[PeriodValue, ...]
    timeline: tuple[TimelineEvent, ...]
    threads: tuple[Thread, ...]
    may_comment: bool
    may_answer: bool
    locked: str
    notes: Notes | None = None
    line: LineChart | None = None
    tasks: Sequence[ServingTask] = ()

    @property
    def has_grants(self) -> bool:
        return any(value.granted for value in self.year)

    @property
    def comments(self) -> int:
        """How many threads are still open."""
        return sum(thread.comment.resolved_at is None for thread in self.threads)


def read_panel(entry: ScoreEntry, user: User) -> LeafPanel:
    """The panel of a leaf for one person."""
    sheet = ScoreSheet.objects.for_page().get(pk=entry.sheet_id)
    entry.sheet = sheet
    sheets = [each for each in sheets_of_the_year(sheet) if each.period.value <= sheet.period.value]
    own = entry.criterion.method == Criterion.Method.SELF and not entry.excluded
    threads = tuple(threads_of(entry, user))
    access = access_of(sheet, user)
    explaining = sheet.status == ScoreSheet.Status.EXPLAINING
    if explaining:
        locked = (
            access.enters.reason or why_not_explaining(sheet, sheet.now) or why_not_in_round(entry)
        )
    else:
        locked = access.why_locked(access.shares.part_of(entry.criterion.code))
    if entry.excluded:
        locked = not_asked_text(entry)
    elif not locked and not explaining and not own:
        locked = _("This criterion is not scored by the unit.")
    return LeafPanel(
        entry=entry,
        proofs=tuple(
            Proof(
                link,
                file,
                locked or (_("It proved the claim.") if explaining and not link.in_round else ""),
                None if locked else _offered(link, file, user),
            )
            for link, file in proofs_of(entry)
        ),
        year=tuple(year_of(entry, sheets, shows=_shown(sheets, user))) if own else (),
        timeline=tuple(timeline_of_entry(entry, user)[:TIMELINE_EVENTS]),
        threads=threads,
        may_comment=bool(may_comment(user, sheet.unit)),
        may_answer=any(may_answer(user, thread.comment) for thread in threads),
        locked=locked,
        notes=notes_of(entry, user),
        line=leaf_line(entry, user),
        tasks=tasks_of_leaf(entry, user, timezone.localdate()),
    )


def _offered(link: EntryEvidence, file: EvidenceFile | None, user: User) -> HeadOffers | None:
    """What the head of the document says, for who may describe it."""
    offers = offers_of(link.evidence, file)
    return offers if offers and may(user, Grant.KEEP_EVIDENCE, unit=link.evidence.unit) else None


def _shown(sheets: Sequence[ScoreSheet], user: User) -> set[int]:
    """The sheets whose appraised points the person sees."""
    return {sheet.pk for sheet in sheets if seen_by(sheet, user)}
