"""Corrections of the nodes of a draft: add, change, give a rule, remove.

Each locks the set, keeps its tree whole and writes one audit row.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any

from django.utils.translation import gettext as _

from criteria.editor.nodes.corrections import (
    CONTENT,
    FACTS,
    RULE,
    correction,
    mark_of,
    record_change,
)
from criteria.editor.nodes.node_words import node_texts
from criteria.editor.nodes.rules_read_again import read_rule_again
from criteria.models import CriteriaSet, Criterion
from criteria.rules.kinds.base import Rule
from criteria.sets.offices import Offices
from criteria.sets.tree import SetTree, values_of
from units.models import User
from units.refusals import ChangedMeanwhile, NotReady


@correction
def add_node(
    tree: SetTree,
    criteria_set: CriteriaSet,
    *,
    parent: int | None,
    number: int,
    after: int | None = None,
    facts: Mapping[str, Any],
    by: User,
) -> Criterion:
    """A new area, criterion or sub-criterion with its number; first, or after a sibling."""
    above = tree.find(parent) if parent else None
    if above and above.is_leaf:
        raise NotReady(
            _("%(code)s is scored itself. Split it into sub-criteria.") % {"code": above.code}
        )
    keys = [child.pk for child in tree.children(above)]
    node = Criterion(criteria_set=tree.criteria_set)
    _fill(tree, node, facts)
    tree.put(node, above, number, keys.index(after) + 1 if after in keys else 0)
    tree.write()
    record_change("criterion_added", tree, node, by=by, after=node_texts(node, CONTENT))
    return node


@correction
def change_node(
    tree: SetTree, node: Criterion, *, seen: str, facts: Mapping[str, Any], by: User
) -> Criterion:
    """Correct what a node says; `seen` is the mark of the FACTS that the person saw.

    Criteria below that name the same appraising office follow, so does the sign of an area. A
    rule that the scoring lines tell is read again when the points change. The same facts sent
    again change nothing. Raises ChangedMeanwhile where somebody else was faster.
    """
    node = tree.find(node.pk)
    before = copy(node)
    _fill(tree, node, facts)
    if values_of(node) == values_of(before) and not node.unread:
        return node
    if seen != mark_of([before], FACTS):
        raise ChangedMeanwhile(before)
    node.unread = []
    read_rule_again(node, before)
    below = tree.subtree(node)[1:]
    for each in below:
        if before.appraiser and each.appraiser == before.appraiser:
            each.appraiser, each.appraiser_unit_id = node.appraiser, node.appraiser_unit_id
        each.sign = node.sign
    _store_change("criterion_changed", tree, node, by)
    return node


@correction
def set_rule(
    tree: SetTree, leaf: Criterion, *, seen: str, rule: Rule, wording: Sequence[str], by: User
) -> Criterion:
    """Give a leaf its rule and its scoring lines; `seen` is the mark of the RULE that the person
    saw. Sent again it changes nothing. Raises ChangedMeanwhile where somebody else was faster.
    """
    leaf = tree.find(leaf.pk)
    if not leaf.is_leaf:
        raise NotReady(_("%(code)s is not scored itself.") % {"code": leaf.code})
    before = copy(leaf)
    leaf.rule, leaf.wording = rule.as_dict(), list(wording)
    if values_of(leaf) == values_of(before) and not leaf.unread:
        return leaf
    if seen != mark_of([before], RULE):
        raise ChangedMeanwhile(before)
    leaf.unread = []
    _store_change("rule_changed", tree, leaf, by)
    return leaf


@correction
def remove_node(
    tree: SetTree, node: Criterion, *, seen: str, renumber: bool = False, by: User
) -> int:
    """Delete a node with all below it, and say how many nodes that were.

    `seen` is the mark of all of them. Raises ChangedMeanwhile where one of them has changed.
    """
    node = tree.find(node.pk)
    gone = tree.subtree(node)
    if seen != mark_of(gone):
        raise ChangedMeanwhile(node)
    tree.take_out(node)
    tree.forget(gone)
    Criterion.objects.filter(pk__in=[each.pk for each in gone]).delete()
    if renumber:
        tree.renumber(tree.above(node))
    tree.write()
    before = node_texts(node, ("title", "maximum")) | {
        "code": node.code,
        "removed": ", ".join(each.code for each in gone),
    }
    record_change("criterion_removed", tree, node, by=by, before=before)
    return len(gone)


# --- parts of the verbs --------------------------------------------------------------------------


def _fill(tree: SetTree, node: Criterion, facts: Mapping[str, Any]) -> None:
    """Write the facts; offices that are units of the list are found by their names."""
    for name, value in facts.items():
        setattr(node, name, value)
    offices = Offices(tree.criteria_set.authority, tree.criteria_set.year)
    if "appraiser" in facts:
        node.appraiser_unit = offices.find(node.appraiser)
    if "lead" in facts:
        node.lead_unit = offices.find(node.lead)


# --- the audit trail -----------------------------------------------------------------------------


def _store_change(verb: str, tree: SetTree, node: Criterion, by: User) -> None:
    old = copy(node)
    for field in Criterion._meta.concrete_fields:
        if not field.primary_key:
            setattr(old, field.attname, tree.values_before(node)[field.name])
    changed = tree.write()
    named = (*CONTENT, "reach_reason")
    differing = [name for name in named if values_of(old)[name] != values_of(node)[name]]
    followers = ", ".join(each.code for each in changed if each is not node)
    after = node_texts(node, differing) | ({"followed": followers} if followers else {})
    record_change(verb, tree, node, by=by, before=node_texts(old, differing), after=after)
