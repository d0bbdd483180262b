"""The documents that prove a leaf, as the panel and the frame next to the row show them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from evidence.models import EvidenceFile
from evidence.offers import HeadOffers
from scoring.models import EntryEvidence, ScoreEntry


@dataclass(frozen=True)
class Proof:
    """A document that proves the leaf; `file` is its newest revision. `locked` says why it cannot
    be detached ("": it can). `offers` is what its head says, for who may describe it.
    """

    link: EntryEvidence
    file: EvidenceFile | None
    locked: str = ""
    offers: HeadOffers | None = None

    @property
    def viewable(self) -> bool:
        """Whether a browser shows the file by itself."""
        file = self.file
        return file is not None and file.opens_in_browser and not file.protected


def proofs_of(entry: ScoreEntry) -> Iterator[tuple[EntryEvidence, EvidenceFile | None]]:
    """The documents attached to a leaf, each with its newest file. Two queries."""
    files = Prefetch("evidence__files", EvidenceFile.objects.select_related("reading"))
    links = entry.evidence_links.select_related("evidence__unit", "attached_by")
    links = links.prefetch_related(files)
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
