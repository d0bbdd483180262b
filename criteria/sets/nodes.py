"""Reads the stored tree of a set as nodes, with the faults that keep it from being issued."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone

from criteria.annex import AnnexNode, AnnexProblem
from criteria.annex.checks import check_nodes
from criteria.models import CriteriaSet, Criterion
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule
from criteria.rules.wording import NotUnderstood, read_wording
from units.formats.dates import format_day
from units.models import User


def faults_of(criteria_set: CriteriaSet) -> int:
    """How many faults of a set must be corrected before it can be issued."""
    return sum(problem.severity == "error" for problem in nodes_of(criteria_set)[1])


def read_lines(node: AnnexNode | Criterion) -> Rule | None:
    """The rule that the scoring lines of a leaf state; None where they cannot be read."""
    try:
        return _read_lines(node)
    except (NotUnderstood, RuleError):
        return None


def _read_lines(node: AnnexNode | Criterion) -> Rule:
    points = node.maximum or Decimal(0)
    penalty = node.sign == Criterion.Sign.PENALTY
    return read_wording(node.wording, points, title=node.title, penalty=penalty)


def _why_without_rule(node: AnnexNode) -> AnnexProblem:
    """What is wrong with the scoring lines, if there are any."""
    if node.wording:
        try:
            _read_lines(node)
        except NotUnderstood as refusal:
            facts = {"text": refusal.text}
            return AnnexProblem("error", f"line_{refusal.key}", None, node.code, facts)
        except RuleError as refusal:
            return AnnexProblem("error", f"rule_{refusal.code}", None, node.code, refusal.facts)
    return AnnexProblem("error", "rule_missing", None, node.code)


def nodes_of(criteria_set: CriteriaSet) -> tuple[list[AnnexNode], list[AnnexProblem]]:
    """The stored tree as nodes, and its findings: faults, which keep it from being issued, and
    notices.
    """
    nodes, problems = [], []
    rows = list(criteria_set.criteria.all())
    for row in rows:
        node = _node(row)
        if node.maximum is None:
            problems.append(AnnexProblem("error", "maximum_missing", None, row.code))
        elif row.rule is not None:
            try:
                node = replace(node, rule=load_rule(row.rule, row.maximum))
            except RuleError as refusal:
                key = f"rule_{refusal.code}"
                problems.append(AnnexProblem("error", key, None, row.code, refusal.facts))
        elif row.is_leaf:
            problems.append(_why_without_rule(node))
        problems += [AnnexProblem("error", key, None, row.code, facts) for key, facts in row.unread]
        nodes.append(node)
    problems += [replace(each, row=None) for each in check_nodes(nodes)]
    return nodes, _confirmed(problems, rows)


def _confirmed(problems: Iterable[AnnexProblem], rows: Iterable[Criterion]) -> list[AnnexProblem]:
    """The findings; a maximum that cannot be reached is none where an officer confirmed it."""
    leaves = {row.code: row for row in rows if row.reach_reason}
    people = User.objects.in_bulk({row.reach_confirmed_by_id for row in leaves.values()})
    found = []
    for problem in problems:
        leaf = leaves.get(problem.code or "")
        if leaf and problem.key == "maximum_out_of_reach":
            facts = {
                **problem.facts,
                "reason": leaf.reach_reason,
                "name": people[leaf.reach_confirmed_by_id].full_name,
                "day": format_day(timezone.localdate(leaf.reach_confirmed_at)),
            }
            problem = AnnexProblem("notice", "maximum_confirmed", None, problem.code, facts)
        found.append(problem)
    return found


def _node(row: Criterion) -> AnnexNode:
    return AnnexNode(
        code=row.code,
        title=row.title,
        maximum=row.maximum or None,  # 0 stands for points that are not there yet
        row=row.position,
        method=row.method,
        wording=tuple(row.wording),
        evidence=tuple(row.evidence_required),
        appraiser=row.appraiser or None,
        lead=row.lead or None,
        milestone=row.milestone,
        not_applicable_allowed=row.not_applicable_allowed,
        sign=row.sign,
        coordinating=tuple(row.coordinating),
        lost_last_year=row.lost_last_year,
        note=row.note or None,
    )
