"""The tree of a set as pages show it: areas with their lines, rules in words, sums, findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from criteria.annex import AnnexNode, AnnexProblem
from criteria.models import Criterion, PeriodChoice
from criteria.rules.wording import write_wording
from criteria.sets.findings import problem_text
from criteria.sets.outline_lines import KINDS, OutlineArea, OutlineLine


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
