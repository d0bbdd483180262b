"""Splitting a leaf of a draft into sub-criteria."""

from collections.abc import Sequence
from copy import copy
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.editor.nodes.corrections import correction, record_change
from criteria.editor.nodes.node_words import holds, node_texts
from criteria.editor.nodes.rules_read_again import read_rule_again
from criteria.models import Criterion
from criteria.sets.tree import SetTree
from units.formats.numbers import format_number
from units.models import User
from units.refusals import NotReady

AT_LEAST = 2  # parts of a split


@correction
def split_leaf(
    tree: SetTree, leaf: Criterion, *, parts: Sequence[tuple[str, Decimal]], by: User
) -> Criterion:
    """Divide the points of a leaf among sub-criteria, (title, points) each.

    The leaf becomes a branch without a rule. The first part keeps its scoring lines and evidence,
    and its rule where that fits the fewer points; all parts keep who scores, when and how.
    """
    leaf = tree.find(leaf.pk)
    if not leaf.is_leaf:
        raise NotReady(_("%(code)s is split already.") % {"code": leaf.code})
    if len(parts) < AT_LEAST:
        raise NotReady(_("Name at least two sub-criteria."))
    total = sum((points for _title, points in parts), Decimal(0))
    if total != leaf.maximum:
        raise NotReady(
            _("The sub-criteria add up to %(total)s points, not to %(maximum)s.")
            % {"total": format_number(total), "maximum": format_number(leaf.maximum)}
        )
    before = copy(leaf)
    for number, (title, points) in enumerate(parts, start=1):
        tree.put(_part_of(before, title, points, is_first=number == 1), leaf, number)
    _make_branch(leaf)
    tree.write()
    added = [
        f"{child.code} {child.title}: {format_number(child.maximum)}"
        for child in tree.children(leaf)
    ]
    record_change(
        "criterion_split",
        tree,
        leaf,
        by=by,
        before=node_texts(before, ("wording", "rule", "evidence_required")),
        after={"added": "; ".join(added)},
    )
    return leaf


def _part_of(leaf: Criterion, title: str, points: Decimal, *, is_first: bool) -> Criterion:
    part = copy(leaf)
    part.pk, part._state = None, type(leaf._state)()
    part.title, part.maximum, part.note, part.unread = title, points, "", []
    part.forget_reach()
    if is_first:
        read_rule_again(part, leaf)
        if not holds(part):
            part.rule = None
    else:
        part.rule, part.wording, part.evidence_required, part.lost_last_year = None, [], [], None
    return part


def _make_branch(leaf: Criterion) -> None:
    leaf.method = leaf.milestone = leaf.rule = leaf.lost_last_year = leaf.lead_unit = None
    leaf.wording, leaf.evidence_required, leaf.coordinating = [], [], []
    leaf.lead, leaf.not_applicable_allowed, leaf.unread = "", False, []
