"""The lines of an outline with the words that pages need, and its areas."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from criteria.annex import AnnexNode
from criteria.rules.wording import says_the_same
from criteria.sets.set_sums import sum_of_maxima
from units.formats.letter_case import in_sentence_case

KINDS: dict[str, str | Promise] = {
    "choice": _("one of several levels"),
    "steps": _("scale"),
    "proportional": _("in proportion"),
    "per_item": _("points for each item"),
    "deduct": _("deductions"),
    "parts": _("parts that add up"),
    "formula": _("formula"),
    "survey": _("survey"),
    "judged": _("judged by the appraiser"),
}


@dataclass(frozen=True)
class OutlineLine:
    """One node of the tree with the words that pages need."""

    node: AnnexNode
    is_leaf: bool
    kind: str | Promise
    rule: tuple[str, ...]
    method: str
    milestone: str
    problems: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in sentence case: annexes print those of areas in capitals."""
        return in_sentence_case(self.node.title)

    @property
    def printed(self) -> tuple[str, ...]:
        """The scoring lines of the decision, where they are not word for word those of the rule."""
        return () if says_the_same(self.node.wording, self.rule) else self.node.wording

    @property
    def indent(self) -> int:
        return self.node.depth


@dataclass
class OutlineArea:
    """An area with its lines, and the points below it by who gives them."""

    head: OutlineLine
    lines: list[OutlineLine] = field(default_factory=list)

    @property
    def leaves(self) -> list[OutlineLine]:
        return [line for line in self.lines if line.is_leaf]

    @property
    def surveyed(self) -> Decimal:
        return _points(line for line in self.leaves if line.node.method == "survey")

    @property
    def appraised(self) -> Decimal:
        return _points(self.leaves) - self.surveyed


def _points(lines: Iterable[OutlineLine]) -> Decimal:
    return sum_of_maxima(line.node for line in lines)
