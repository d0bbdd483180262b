"""The corrections of a draft: each locks the set, leaves its tree whole and one audit row."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from criteria.editor.node_words import holds, node_texts
from criteria.models import CriteriaSet, Criterion
from criteria.rules.kinds.base import Rule
from criteria.sets.storing import Offices, read_lines
from criteria.sets.tree import SetTree, values_of
from units.audit.trail import record
from units.formats.numbers import format_number
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import ChangedMeanwhile, NotReady

FACTS = (
    *("title", "maximum", "method", "milestone", "appraiser", "lead", "coordinating", "note"),
    *("evidence_required", "not_applicable_allowed", "sign", "lost_last_year", "task_area"),
)
RULE = ("wording", "rule")
CONTENT = FACTS + RULE
AT_LEAST = 2  # parts of a split

Row = TypeVar("Row", CriteriaSet, Criterion)
Rest = ParamSpec("Rest")
Answer = TypeVar("Answer")


def mark_of(nodes: Iterable[Criterion], names: Sequence[str] = CONTENT) -> str:
    """A mark of what the nodes say in these columns; it differs as soon as somebody changes one."""
    said = [[node.pk, *(values_of(node)[name] for name in names)] for node in nodes]
    text = json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def correction(
    verb: Callable[Concatenate[SetTree, Row, Rest], Answer],
) -> Callable[Concatenate[Row, Rest], Answer]:
    """Hand the verb the tree of the set, locked for this person.

    Raises PermissionDenied (not this person) or NotReady (the set is no draft).
    """

    @wraps(verb)
    @transaction.atomic
    def correct(row: Row, *args: Rest.args, **kwargs: Rest.kwargs) -> Answer:
        pk = getattr(row, "criteria_set_id", row.pk)
        locked = CriteriaSet.objects.select_for_update(of=("self",)).select_related("authority")
        criteria_set = locked.filter(pk=pk).first()
        if criteria_set is None:
            raise NotReady(_("The set is not there any more."))
        by = cast(User, kwargs["by"])
        require(by, Grant.MANAGE_CRITERIA, unit=criteria_set.authority)
        if criteria_set.status != CriteriaSet.Status.DRAFT:
            raise NotReady(_("The set is issued; only a draft can be corrected."))
        return verb(SetTree(criteria_set), row, *args, **kwargs)

    return correct


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
    _read_again(node, before)
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
def place_node(
    tree: SetTree, node: Criterion, *, place: int, renumber: bool = False, by: User
) -> Criterion:
    """Print a node at another place (from 1) among its siblings; their numbers follow or stay."""
    node = tree.find(node.pk)
    siblings = tree.siblings(node)
    tree.take_out(node)
    siblings.insert(min(max(place, 1), len(siblings) + 1) - 1, node)
    if renumber:
        tree.renumber(tree.above(node))
    if changed := tree.write():
        old = tree.values_before(node)
        record_change(
            "criterion_placed",
            tree,
            node,
            by=by,
            before={"code": old["code"], "print_position": old["position"]},
            after={
                "code": node.code,
                "print_position": node.position,
                "criteria": len(changed),
            },
        )
    return node


@correction
def move_node(
    tree: SetTree, node: Criterion, *, parent: int | None, renumber: bool = False, by: User
) -> Criterion:
    """Let a node with all below it stand last under another parent (None: be an area)."""
    node = tree.find(node.pk)
    above = tree.find(parent) if parent else None
    left = tree.above(node)
    if above is left:
        raise NotReady(_("%(code)s stands there already.") % {"code": node.code})
    if above and above in tree.subtree(node):
        raise NotReady(_("%(code)s cannot stand below itself.") % {"code": node.code})
    if above and above.is_leaf:
        raise NotReady(
            _("%(code)s is scored itself. Split it into sub-criteria.") % {"code": above.code}
        )
    old = node.code
    tree.take_out(node)
    tree.put(node, above, tree.next_number(above))
    if renumber:
        tree.renumber(left)
    changed = tree.write()
    after = {"code": node.code, "criteria": len(changed)}
    record_change("criterion_moved", tree, node, by=by, before={"code": old}, after=after)
    return node


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
    told = [
        f"{child.code} {child.title}: {format_number(child.maximum)}"
        for child in tree.children(leaf)
    ]
    record_change(
        "criterion_split",
        tree,
        leaf,
        by=by,
        before=node_texts(before, ("wording", "rule", "evidence_required")),
        after={"added": "; ".join(told)},
    )
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


def _read_again(node: Criterion, before: Criterion) -> None:
    """Where the scoring lines told the rule, they tell it for the new points too, or there is none
    until the lines are corrected. A rule that was made in the form stays.
    """
    if not node.is_leaf:
        return
    told = read_lines(before)
    if before.rule is None or (told and told.as_dict() == before.rule):
        rule = read_lines(node)
        node.rule = rule.as_dict() if rule else None


def _part_of(leaf: Criterion, title: str, points: Decimal, *, is_first: bool) -> Criterion:
    part = copy(leaf)
    part.pk, part._state = None, type(leaf._state)()
    part.title, part.maximum, part.note, part.unread = title, points, "", []
    part.forget_reach()
    if is_first:
        _read_again(part, leaf)
        if not holds(part):
            part.rule = None
    else:
        part.rule, part.wording, part.evidence_required, part.lost_last_year = None, [], [], None
    return part


def _make_branch(leaf: Criterion) -> None:
    leaf.method = leaf.milestone = leaf.rule = leaf.lost_last_year = leaf.lead_unit = None
    leaf.wording, leaf.evidence_required, leaf.coordinating = [], [], []
    leaf.lead, leaf.not_applicable_allowed, leaf.unread = "", False, []


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


def record_change(verb: str, tree: SetTree, node: Criterion, *, by: User, **values: Any) -> None:
    record(verb, by=by, target=node, unit=tree.criteria_set.authority, **values)
