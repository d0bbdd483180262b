"""The nodes of an annex stored as rows, with the findings that are kept at them."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from criteria.annex import Annex, AnnexNode
from criteria.annex.grid.words import theme_of
from criteria.models import CriteriaSet, Criterion, TaskArea
from criteria.sets.offices import Offices

# Findings that do not show in the stored tree: they are kept at its nodes.
UNREAD = {
    "method_unknown",
    "milestone_unknown",
    "lost_unreadable",
    "line_on_branch",
    "points_beside_line",
}


def store_nodes(criteria_set: CriteriaSet, annex: Annex) -> None:
    """Store the nodes level by level: the parent of a row must be stored first."""
    nodes = annex.nodes
    unread = _unread(annex)
    offices = Offices(criteria_set.authority, criteria_set.year)
    areas = {theme_of(area.name): area for area in TaskArea.objects.all()}
    stored: dict[str | None, Criterion] = {}
    positions = {node.code: position for position, node in enumerate(nodes, start=1)}
    for depth in range(max(node.depth for node in nodes) + 1):
        rows = [
            Criterion(
                criteria_set=criteria_set,
                parent=stored.get(node.parent),
                position=positions[node.code],
                code=node.code,
                level=node.level,
                title=node.title,
                maximum=node.maximum or Decimal(0),  # 0: not printed, the draft asks for it
                method=node.method,
                rule=node.rule.as_dict() if node.rule else None,
                wording=list(node.wording),
                evidence_required=list(node.evidence),
                appraiser=node.appraiser or "",
                appraiser_unit=offices.find(node.appraiser),
                lead=node.lead or "",
                lead_unit=offices.find(node.lead),
                coordinating=list(node.coordinating),
                milestone=node.milestone,
                not_applicable_allowed=node.not_applicable_allowed,
                sign=node.sign,
                lost_last_year=node.lost_last_year,
                note=node.note or "",
                unread=unread.get(node.code, []),
                task_area=areas.get(theme_of(node.title)) if _is_area(node) else None,
            )
            for node in nodes
            if node.depth == depth
        ]
        stored |= {row.code: row for row in Criterion.objects.bulk_create(rows)}


def _unread(annex: Annex) -> dict[str | None, list[list[Any]]]:
    """The findings that are kept at nodes, by code: [key, facts] each."""
    found = defaultdict(list)
    for problem in annex.errors:
        if problem.key in UNREAD:
            found[problem.code].append([problem.key, dict(problem.facts)])
    return found


def _is_area(node: AnnexNode) -> bool:
    return node.depth == 0 and node.sign == "normal" and theme_of(node.title) is not None
