"""The documents that prove a leaf: attached, detached, looked at beside its row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.models import Evidence, EvidenceFile
from evidence.store import store
from scoring.answers.access import open_sheet
from scoring.answers.saving import current_entry
from scoring.assignments.lookup import shares_of
from scoring.models import EntryEvidence, ScoreEntry, ScoreSheet
from scoring.sheets.explanation_round import why_not_in_round, why_silent
from scoring.sheets.locks import lock_sheet
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import say_too_long
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may, require
from units.refusals import NotReady


def keepers_of(entry: ScoreEntry) -> list[Unit]:
    """Whose documents may prove a leaf: those of the unit and of the office that fills it in."""
    sheet = entry.sheet
    part = shares_of(sheet).part_of(entry.criterion.code)
    return [sheet.unit, part.office] if part and part.office else [sheet.unit]


def open_documents(entry: ScoreEntry, by: User) -> ScoreSheet:
    """The locked sheet of a leaf to which this person may attach documents now: while it is scored
    and while it is explained. Raises PermissionDenied or NotReady.
    """
    sheet = lock_sheet(entry.sheet_id)
    if sheet.status != ScoreSheet.Status.EXPLAINING:
        return open_sheet(entry, by)
    require(by, Grant.ENTER_SCORES, unit=sheet.unit)
    reason = why_silent(sheet, by, sheet.now) or why_not_in_round(entry)  # type: ignore[attr-defined]
    if reason:
        raise NotReady(reason)
    return sheet


def keep_what_proved(sheet: ScoreSheet, link: EntryEvidence | None) -> None:
    """Raise NotReady where a document proved the claim that is being explained now."""
    if sheet.status == ScoreSheet.Status.EXPLAINING and link and not link.in_round:
        raise NotReady(_("The document proved the claim already; others can be added."))


def attach(entry: ScoreEntry, evidence: Evidence, *, passage: str = "", by: User) -> EntryEvidence:
    """Let a document of the unit, or of the office that fills in the leaf, prove it; attached
    again it only changes the passage.
    """
    passage = clean(passage)
    if refusal := say_too_long(passage, limits.PASSAGE, _("page or section")):
        raise NotReady(refusal)
    with transaction.atomic():
        sheet = open_documents(entry, by)
        current_entry(entry)
        keep_what_proved(sheet, entry.evidence_links.filter(evidence=evidence).first())
        keepers = keepers_of(entry)
        if evidence.unit_id not in [each.pk for each in keepers]:
            units = ", ".join(str(unit) for unit in keepers)
            raise NotReady(_("Only documents of %(unit)s can be attached.") % {"unit": units})
        link, _created = EntryEvidence.objects.update_or_create(
            entry=entry,
            evidence=evidence,
            defaults={"passage": passage},
            create_defaults={
                "passage": passage,
                "attached_by": by,
                "in_round": sheet.status == ScoreSheet.Status.EXPLAINING,
            },
        )
        record(
            "evidence_attached",
            by=by,
            target=evidence,
            unit=sheet.unit,
            after={"sheet": sheet.pk, "code": entry.criterion.code, "passage": link.passage},
        )
    return link


def attach_new(entry: ScoreEntry, *, passage: str = "", by: User, **document: Any) -> EntryEvidence:
    """Register a document (`document`: see `evidence.store.store`) where the person keeps
    documents, of the unit or of the office that fills in the leaf, and attach it.

    Raises DocumentRefused too, and then leaves nothing.
    """
    with transaction.atomic():
        open_documents(entry, by)
        keepers = [each for each in keepers_of(entry) if may(by, Grant.KEEP_EVIDENCE, unit=each)]
        evidence = store(keepers[-1], by=by, **document)
        return attach(entry, evidence, passage=passage, by=by)


def detach(link: EntryEvidence, *, by: User) -> None:
    """The document proves the leaf no longer; it stays among the documents of the unit."""
    with transaction.atomic():
        sheet = open_documents(link.entry, by)
        keep_what_proved(sheet, link)
        record(
            "evidence_detached",
            by=by,
            target=link.evidence,
            unit=sheet.unit,
            before={"sheet": sheet.pk, "code": link.entry.criterion.code, "passage": link.passage},
        )
        link.delete()


@dataclass(frozen=True)
class Proof:
    """A document that proves the leaf; `file` is its newest revision. `locked` says why it must
    stay ("": it may go).
    """

    link: EntryEvidence
    file: EvidenceFile | None
    locked: str = ""

    @property
    def viewable(self) -> bool:
        """Whether a browser shows the file by itself."""
        file = self.file
        return file is not None and file.opens_in_browser and not file.protected


def proofs_of(entry: ScoreEntry) -> Iterator[tuple[EntryEvidence, EvidenceFile | None]]:
    """The documents attached to a leaf, each with its newest file. Two queries."""
    links = entry.evidence_links.select_related("evidence", "attached_by").prefetch_related(
        "evidence__files"
    )
    for link in links:
        yield link, next(iter(link.evidence.files.all()), None)


@dataclass(frozen=True)
class Beside:
    """`shown` is the document that is looked at; None where nothing proves the leaf."""

    entry: ScoreEntry
    proofs: tuple[Proof, ...]
    shown: Proof | None


def read_beside(entry: ScoreEntry, chosen: int) -> Beside:
    """The documents of a leaf with the one of the link `chosen` in sight, else the first.

    Wants the entry with its criterion and unit. Two queries.
    """
    proofs = tuple(Proof(link, file) for link, file in proofs_of(entry))
    first = next(iter(proofs), None)
    shown = next((proof for proof in proofs if proof.link.pk == chosen), first)
    return Beside(entry, proofs, shown)
