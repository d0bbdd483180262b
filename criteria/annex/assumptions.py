"""What no cell says and is assumed: ways of scoring, milestones, the offices of branches."""

from collections import Counter
from dataclasses import replace

from criteria.annex.data import AnnexNode
from criteria.annex.entries import Sheet
from criteria.annex.grid.layout import Layout

MOST_NAMED = 10


def note_assumptions(
    sheet: Sheet, layout: Layout, nodes: list[AnnexNode], without_way: list[str]
) -> None:
    """Findings for the whole sheet about values that no cell has and that were filled in.

    `without_way` are the codes of the leaves whose way of scoring no cell says.
    """
    leaves = [node for node in nodes if node.method]
    entries = {entry.code: entry for entry in sheet.entries}
    if "method" not in layout.columns:
        sheet.notice("no_method_column", None)
    else:
        _note(sheet, "method_assumed", without_way)
    undated = [leaf.code for leaf in leaves if not entries[leaf.code].texts.get("milestone")]
    _note(sheet, "milestone_assumed", undated)
    if "appraiser" in layout.columns:
        _note(sheet, "appraiser_missing", [leaf.code for leaf in leaves if not leaf.appraiser])


def _note(sheet: Sheet, key: str, codes: list[str]) -> None:
    if codes:
        named = ", ".join(codes[:MOST_NAMED])
        sheet.notice(key, None, count=str(len(codes)), codes=named)


def with_offices_of_leaves(nodes: list[AnnexNode]) -> list[AnnexNode]:
    """A branch without an office of its own is shown with the one that most of its leaves have."""
    done = []
    for node in nodes:
        if not node.method and not node.appraiser:
            below = f"{node.code}."
            offices = Counter(
                leaf.appraiser
                for leaf in nodes
                if leaf.method and leaf.appraiser and leaf.code.startswith(below)
            )
            if offices:
                node = replace(node, appraiser=offices.most_common(1)[0][0])
        done.append(node)
    return done
