"""One leaf of a part: what is claimed on it, and what is missing."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.models import ScoreEntry


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


def part_leaf(entry: ScoreEntry, documents: int) -> PartLeaf:
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
