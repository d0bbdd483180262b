"""The checks of a set: it adds up, every leaf has a rule, no code occurs twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from criteria.annex.data import AnnexNode, AnnexProblem
from criteria.annex.entries import Sheet
from units.formats import limits

HUNDRED = Decimal(100)
# Findings that leave no tree to store: a draft cannot be kept with them.
STRUCTURAL = {
    "no_headings",
    "no_criteria",
    "several_tables",
    "code_twice",
    "code_missing",
    "code_unreadable",
    "parent_missing",
    "maximum_unreadable",
    "maximum_negative",
    "title_missing",
    "too_long",
}
CONFIRMABLE = {"maximum_out_of_reach"}  # the draft may be right: an officer confirms it there
LONGEST_CODE = 30


def check_nodes(nodes: Sequence[AnnexNode]) -> Iterator[AnnexProblem]:
    """Codes, sums and scales of a tree in printed order."""
    if not nodes:
        yield AnnexProblem("error", "no_criteria")
        return
    yield from _check_codes(nodes)
    yield from _check_sums(nodes)
    for node in nodes:
        yield from _check_lengths(node)
        if node.rule and node.rule.best != node.rule.maximum:
            facts = {"best": node.rule.best, "maximum": node.rule.maximum}
            yield AnnexProblem("error", "maximum_out_of_reach", node.row, node.code, facts)


def check_totals(nodes: Sequence[AnnexNode], sheet: Sheet) -> Iterator[AnnexProblem]:
    """The total rows as printed, against the areas."""
    total = _sum(node for node in nodes if node.depth == 0 and node.sign == "normal")
    for row, printed in sheet.totals:
        if printed is None:
            yield AnnexProblem("error", "total_unreadable", row)
        elif printed != total:
            facts = {"printed": printed, "total": total}
            yield AnnexProblem("error", "total_differs", row, None, facts)
    survey = _sum(node for node in nodes if node.method == "survey" and node.sign == "normal")
    for row, text, printed in sheet.parts:
        expected = survey if "điều tra" in text.lower() or "khảo sát" in text.lower() else None
        if "thẩm định" in text.lower():
            expected = total - survey
        part: dict[str, object] = {"text": text, "total": expected}
        if expected is None:
            yield AnnexProblem("notice", "row_not_read", row, None, part)
        elif printed != expected:
            yield AnnexProblem("notice", "part_differs", row, None, part)


def _check_codes(nodes: Sequence[AnnexNode]) -> Iterator[AnnexProblem]:
    rows: dict[str, int] = {}
    for node in nodes:
        if node.code in rows:
            first = {"first": str(rows[node.code])}
            yield AnnexProblem("error", "code_twice", node.row, node.code, first)
        elif node.parent and node.parent not in rows:
            missing = {"parent": node.parent}
            yield AnnexProblem("error", "parent_missing", node.row, node.code, missing)
        elif not _follows_a_sibling(node, rows):
            yield AnnexProblem("notice", "code_skipped", node.row, node.code)
        rows.setdefault(node.code, node.row)


def _check_lengths(node: AnnexNode) -> Iterator[AnnexProblem]:
    """Texts that are too long to be stored."""
    texts = [
        (node.code, LONGEST_CODE),
        (node.title, limits.PARAGRAPH),
        (node.note, limits.WORDS),
        *((office, limits.OFFICE) for office in (node.appraiser, node.lead, *node.coordinating)),
        *((line, limits.PARAGRAPH) for line in (*node.wording, *node.evidence)),
    ]
    for text, limit in texts:
        if text and len(text) > limit:
            facts = {"text": text[:50], "length": len(text), "limit": limit}
            yield AnnexProblem("error", "too_long", node.row, node.code, facts)


def _follows_a_sibling(node: AnnexNode, rows: dict[str, int]) -> bool:
    front, dot, last = node.code.rpartition(".")
    return int(last) == 1 or f"{front}{dot}{int(last) - 1}" in rows


def _check_sums(nodes: Sequence[AnnexNode]) -> Iterator[AnnexProblem]:
    children: dict[str, list[AnnexNode]] = defaultdict(list)
    for node in nodes:
        if node.parent:
            children[node.parent].append(node)
    for node in nodes:
        below = children.get(node.code)
        if not below and not node.method:
            yield AnnexProblem("error", "branch_empty", node.row, node.code)
        if not below or node.maximum is None or any(each.maximum is None for each in below):
            continue
        total = _sum(below)
        if total != node.maximum:
            facts = {"total": total, "maximum": node.maximum}
            yield AnnexProblem("error", "children_differ", node.row, node.code, facts)
    areas = [node for node in nodes if node.depth == 0 and node.sign == "normal"]
    if all(area.maximum is not None for area in areas) and _sum(areas) != HUNDRED:
        yield AnnexProblem("error", "areas_differ", None, None, {"total": _sum(areas)})


def _sum(nodes: Iterable[AnnexNode]) -> Decimal:
    return sum((node.maximum for node in nodes if node.maximum is not None), Decimal(0))
