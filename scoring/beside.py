"""The documents of a leaf beside its row: one that is looked at, the others to change to."""

from dataclasses import dataclass

from scoring.models import ScoreEntry
from scoring.panels import Proof, proofs_of


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
