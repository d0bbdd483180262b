"""The documents that prove a leaf: attached, detached, shown next to its row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from evidence.models import Evidence, EvidenceFile
from evidence.store.registering import store
from scoring.answers.access import LeafAccess
from scoring.answers.saving import current_entry
from scoring.models import EntryEvidence, Part, ScoreEntry, ScoreSheet
from scoring.sheets.explanation_round import why_not_explaining, why_not_in_round
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import Unit
from units.permissions import may
from units.refusals import NotReady


def keepers_of(sheet: ScoreSheet, part: Part | None) -> list[Unit]:
    """The units whose documents may prove a leaf: its own and the office that fills it in."""
    return [sheet.unit, part.office] if part and part.office else [sheet.unit]


def _require_open(leaf: LeafAccess) -> None:
    """Documents change while the leaf is scored, and by people of the unit while it is explained.
    Raises PermissionDenied or NotReady.
    """
    if leaf.sheet.status != ScoreSheet.Status.EXPLAINING:
        leaf.require_open()
        return
    if not leaf.enters:
        raise PermissionDenied(leaf.enters.reason)
    reason = why_not_explaining(leaf.sheet, leaf.sheet.now) or why_not_in_round(leaf.entry)
    if reason:
        raise NotReady(reason)


def _keep_what_proved(sheet: ScoreSheet, link: EntryEvidence | None) -> None:
    """Raise NotReady where a document proved the claim that is being explained now."""
    if sheet.status == ScoreSheet.Status.EXPLAINING and link and not link.in_round:
        raise NotReady(_("The document proved the claim already; others can be added."))


def attach(leaf: LeafAccess, evidence: Evidence, *, passage: str = "") -> EntryEvidence:
    """Let a document of the unit, or of the office that fills in the leaf, prove it; attaching it
    again only changes the passage. Raises PermissionDenied or NotReady.
    """
    entry, sheet = leaf.entry, leaf.sheet
    passage = clean(passage)
    if refusal := too_long_text(passage, limits.PASSAGE, _("page or section")):
        raise NotReady(refusal)
    _require_open(leaf)
    current_entry(entry)
    _keep_what_proved(sheet, entry.evidence_links.filter(evidence=evidence).first())
    keepers = keepers_of(sheet, leaf.part)
    if evidence.unit_id not in [each.pk for each in keepers]:
        units = ", ".join(str(unit) for unit in keepers)
        raise NotReady(_("Only documents of %(unit)s can be attached.") % {"unit": units})
    link, _created = EntryEvidence.objects.update_or_create(
        entry=entry,
        evidence=evidence,
        defaults={"passage": passage},
        create_defaults={
            "passage": passage,
            "attached_by": leaf.by,
            "in_round": sheet.status == ScoreSheet.Status.EXPLAINING,
        },
    )
    record(
        "evidence_attached",
        by=leaf.by,
        target=evidence,
        unit=sheet.unit,
        after={"sheet": sheet.pk, "code": entry.criterion.code, "passage": link.passage},
    )
    return link


def attach_new(leaf: LeafAccess, *, passage: str = "", **document: Any) -> EntryEvidence:
    """Register a document (`document`: see `evidence.store.store`) where the person keeps
    documents, of the unit or of the office that fills in the leaf, and attach it.

    Raises DocumentRefused too; the transaction of the leaf then leaves nothing.
    """
    _require_open(leaf)
    keepers = keepers_of(leaf.sheet, leaf.part)
    own = [each for each in keepers if may(leaf.by, Grant.KEEP_EVIDENCE, unit=each)]
    return attach(leaf, store(own[-1], by=leaf.by, **document), passage=passage)


def detach(leaf: LeafAccess, link: EntryEvidence) -> None:
    """Detach a document from its leaf; it stays among the documents of the unit."""
    _require_open(leaf)
    _keep_what_proved(leaf.sheet, link)
    record(
        "evidence_detached",
        by=leaf.by,
        target=link.evidence,
        unit=leaf.sheet.unit,
        before={
            "sheet": leaf.sheet.pk,
            "code": leaf.entry.criterion.code,
            "passage": link.passage,
        },
    )
    link.delete()


@dataclass(frozen=True)
class Proof:
    """A document that proves the leaf; `file` is its newest revision. `locked` says why it cannot
    be detached ("": it can).
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
class DocumentFrame:
    """`shown` is the open document; None where nothing proves the leaf."""

    entry: ScoreEntry
    proofs: tuple[Proof, ...]
    shown: Proof | None


def read_document_frame(entry: ScoreEntry, chosen: int) -> DocumentFrame:
    """The documents of a leaf, open at the one of the link `chosen`, else at the first. Two
    queries.
    """
    proofs = tuple(Proof(link, file) for link, file in proofs_of(entry))
    first = next(iter(proofs), None)
    shown = next((proof for proof in proofs if proof.link.pk == chosen), first)
    return DocumentFrame(entry, proofs, shown)
