"""The tree of a set as pages show it: areas with their lines, rules in words, sums, findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from criteria.annex import AnnexNode, AnnexProblem
from criteria.models import Criterion, PeriodChoice
from criteria.rules.wording import says_the_same, write_wording
from criteria.sets.findings import problem_text
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


@dataclass(frozen=True)
class SetSums:
    """The points of a whole set; bonus and penalty stand outside its total."""

    total: Decimal
    surveyed: Decimal
    bonus: Decimal
    penalty: Decimal
    leaves: int

    @property
    def appraised(self) -> Decimal:
        return self.total - self.surveyed


def outline(nodes: Sequence[AnnexNode], problems: Iterable[AnnexProblem] = ()) -> list[OutlineArea]:
    """The nodes as areas in printed order, every finding at its line."""
    sentences: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for problem in problems:
        is_fault = problem.severity == "error"
        if problem.code and (is_fault or problem.key == "maximum_confirmed"):
            sentences[problem.code, is_fault].append(problem_text(problem))
    areas: list[OutlineArea] = []
    for node in nodes:
        faults = sentences.pop((node.code, True), [])
        line = _line(node, faults, sentences.pop((node.code, False), []))
        if node.depth == 0 or not areas:
            areas.append(OutlineArea(head=line, lines=[line] if line.is_leaf else []))
        else:
            areas[-1].lines.append(line)
    return areas


def sums_of(nodes: Sequence[AnnexNode]) -> SetSums:
    leaves = [node for node in nodes if node.method]
    normal = [leaf for leaf in leaves if leaf.sign == "normal"]
    return SetSums(
        total=_sum(normal),
        surveyed=_sum(leaf for leaf in normal if leaf.method == "survey"),
        bonus=_sum(leaf for leaf in leaves if leaf.sign == "bonus"),
        penalty=_sum(leaf for leaf in leaves if leaf.sign == "penalty"),
        leaves=len(leaves),
    )


def _line(node: AnnexNode, problems: Iterable[str], notices: Iterable[str]) -> OutlineLine:
    rule = node.rule
    return OutlineLine(
        node=node,
        is_leaf=node.method is not None,
        kind=KINDS[rule.kind] if rule else "",
        rule=tuple(write_wording(rule, penalty=node.sign == "penalty")) if rule else (),
        method=str(Criterion.Method(node.method).label) if node.method else "",
        milestone=str(PeriodChoice(node.milestone).label) if node.milestone else "",
        problems=tuple(problems),
        notices=tuple(notices),
    )


def _points(lines: Iterable[OutlineLine]) -> Decimal:
    return _sum(line.node for line in lines)


def _sum(nodes: Iterable[AnnexNode]) -> Decimal:
    return sum((node.maximum for node in nodes if node.maximum is not None), Decimal(0))
