"""The progress of one part: how much is answered and proven, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from scoring.assignments.part_leaf import PartLeaf
from scoring.models import Part
from units.calendar.countdown import Countdown
from units.workflow import Offer


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


def due_of_all(lines: Iterable[PartProgress]) -> Countdown | None:
    """The inner deadline, where it is the same for every part that is still open."""
    found = {line.due for line in lines if line.due}
    return found.pop() if len(found) == 1 else None
