"""The tree of a set as pages show it: areas with their lines, rules in words, sums, findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from criteria.annex import Node, Problem
from criteria.annex.grid.words import in_sentence_case
from criteria.models import Criterion, PeriodChoice
from criteria.rules.wording import says_the_same, write_wording
from criteria.sets.findings import say_problem

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
class Line:
    """One node of the tree with the words that pages need."""

    node: Node
    is_leaf: bool
    kind: str | Promise
    rule: tuple[str, ...]
    method: str
    milestone: str
    problems: tuple[str, ...]
    notices: tuple[str, ...]

    @property
    def title(self) -> str:
        """Areas are printed in capitals; on a page they are read better without."""
        return in_sentence_case(self.node.title)

    @property
    def printed(self) -> tuple[str, ...]:
        """The scoring lines of the decision, where they are not word for word those of the rule."""
        return () if says_the_same(self.node.wording, self.rule) else self.node.wording

    @property
    def indent(self) -> int:
        return self.node.depth


@dataclass
class Area:
    """An area with its lines, and the points below it by who gives them."""

    head: Line
    lines: list[Line] = field(default_factory=list)

    @property
    def leaves(self) -> list[Line]:
        return [line for line in self.lines if line.is_leaf]

    @property
    def surveyed(self) -> Decimal:
        return _points(line for line in self.leaves if line.node.method == "survey")

    @property
    def appraised(self) -> Decimal:
        return _points(self.leaves) - self.surveyed


@dataclass(frozen=True)
class Sums:
    """The points of a whole set; bonus and penalty stand outside its total."""

    total: Decimal
    surveyed: Decimal
    bonus: Decimal
    penalty: Decimal
    leaves: int

    @property
    def appraised(self) -> Decimal:
        return self.total - self.surveyed


def outline(nodes: Sequence[Node], problems: Iterable[Problem] = ()) -> list[Area]:
    """The nodes as areas in printed order, every finding at its line."""
    sentences: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for problem in problems:
        is_fault = problem.severity == "error"
        if problem.code and (is_fault or problem.key == "maximum_confirmed"):
            sentences[problem.code, is_fault].append(say_problem(problem))
    areas: list[Area] = []
    for node in nodes:
        faults = sentences.pop((node.code, True), [])
        line = _line(node, faults, sentences.pop((node.code, False), []))
        if node.depth == 0 or not areas:
            areas.append(Area(head=line, lines=[line] if line.is_leaf else []))
        else:
            areas[-1].lines.append(line)
    return areas


def sums_of(nodes: Sequence[Node]) -> Sums:
    leaves = [node for node in nodes if node.method]
    normal = [leaf for leaf in leaves if leaf.sign == "normal"]
    return Sums(
        total=_sum(normal),
        surveyed=_sum(leaf for leaf in normal if leaf.method == "survey"),
        bonus=_sum(leaf for leaf in leaves if leaf.sign == "bonus"),
        penalty=_sum(leaf for leaf in leaves if leaf.sign == "penalty"),
        leaves=len(leaves),
    )


def _line(node: Node, problems: Iterable[str], notices: Iterable[str]) -> Line:
    rule = node.rule
    return Line(
        node=node,
        is_leaf=node.method is not None,
        kind=KINDS[rule.kind] if rule else "",
        rule=tuple(write_wording(rule, penalty=node.sign == "penalty")) if rule else (),
        method=str(Criterion.Method(node.method).label) if node.method else "",
        milestone=str(PeriodChoice(node.milestone).label) if node.milestone else "",
        problems=tuple(problems),
        notices=tuple(notices),
    )


def _points(lines: Iterable[Line]) -> Decimal:
    return _sum(line.node for line in lines)


def _sum(nodes: Iterable[Node]) -> Decimal:
    return sum((node.maximum for node in nodes if node.maximum is not None), Decimal(0))
