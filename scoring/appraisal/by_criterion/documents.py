"""The documents that prove a leaf, each with a link to open it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from scoring.answers.proofs import Proof
from scoring.models import EntryEvidence, ScoreEntry


@dataclass(frozen=True)
class Document:
    """A document that proves a leaf; `url` shows its newest file, or the document itself, `pages`
    those of a PDF.
    """

    link: int
    url: str
    words: str
    passage: str
    pages: str = ""


def documents_of_entries(entries: Sequence[ScoreEntry]) -> Mapping[int, tuple[Document, ...]]:
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
    words = link.evidence.number or link.evidence.abstract
    if not (proof.viewable and proof.file):
        url = reverse("evidence:evidence_detail", args=[link.evidence_id])
        return Document(link.pk, url, words, link.passage)
    url = reverse("evidence:file_view", args=[proof.file.pk])
    pages = reverse("evidence:file_pages", args=[proof.file.pk]) if proof.file.is_pdf else ""
    return Document(link.pk, url, words, link.passage, pages)
