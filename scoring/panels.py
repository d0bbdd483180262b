"""The side panel of a leaf: how it is scored, what proves it, how its figures came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from criteria.rules.kinds import Choice
from evidence.models import EvidenceFile
from scoring.entries import rule_of, say_excluded, why_locked
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.rounds import why_not_in_round, why_silent
from scoring.rows import say_answer
from units.models import User
from units.numbers import say

STORY = 10


@dataclass(frozen=True)
class Proof:
    """A document that proves the leaf; `file` is its newest revision. `locked` says why it must
    stay ("": it may go).
    """

    link: EntryEvidence
    file: EvidenceFile | None
    locked: str

    @property
    def viewable(self) -> bool:
        """Whether a browser shows the file by itself."""
        file = self.file
        return file is not None and file.opens_in_browser and not file.protected


@dataclass(frozen=True)
class Moment:
    """One saved value of the leaf: when, who, what."""

    at: datetime
    by: str
    words: str
    note: str


@dataclass(frozen=True)
class Panel:
    """`locked` says why documents cannot be changed now ("": they can)."""

    entry: ScoreEntry
    proofs: tuple[Proof, ...]
    story: tuple[Moment, ...]
    locked: str


def read_panel(entry: ScoreEntry, user: User) -> Panel:
    """The panel of a leaf for one person. Wants the entry with its criterion."""
    sheet = (
        ScoreSheet._base_manager.select_related("unit", "period")
        .annotate(now=Now())
        .get(pk=entry.sheet_id)
    )
    explaining = sheet.status == ScoreSheet.Status.EXPLAINING
    if explaining:
        locked = why_silent(sheet, user, sheet.now) or why_not_in_round(entry)
    else:
        locked = why_locked(sheet, user, sheet.now)
    if entry.excluded:
        locked = say_excluded()
    elif not locked and not explaining and entry.criterion.method != "self":
        locked = _("This criterion is not scored by the unit.")
    links = entry.evidence_links.select_related("evidence", "attached_by").prefetch_related(
        "evidence__files"
    )
    return Panel(
        entry=entry,
        proofs=tuple(
            Proof(
                link,
                next(iter(link.evidence.files.all()), None),
                locked or (_("It proved the claim.") if explaining and not link.in_round else ""),
            )
            for link in links
        ),
        story=tuple(_story(entry)),
        locked=locked,
    )


def _story(entry: ScoreEntry) -> Iterator[Moment]:
    """The last values that were saved for the unit, the newest first."""
    if entry.criterion.method != "self":
        return
    saves = entry.events.filter(entered_at__isnull=False)  # type: ignore[attr-defined]
    newest = (
        saves.order_by("entered_at", "pgh_id")
        .distinct("entered_at")
        .select_related("entered_by", "criterion")
    )
    for event in reversed(list(newest)[-STORY:]):
        by = event.entered_by.full_name if event.entered_by else ""
        yield Moment(event.entered_at, by, _said(event), event.note)


def _said(event: ScoreEntry) -> str:
    """What was answered, by the rule of that day."""
    if event.not_applicable:
        return _("not applicable")
    rule = rule_of(event.criterion)
    answer = say_answer(rule, event.answer)
    if event.self_points is None or isinstance(rule, Choice):  # its lines tell their points
        return answer or _("(blank)")
    return _("%(answer)s → %(points)s points") % {
        "answer": answer,
        "points": say(event.self_points),
    }
