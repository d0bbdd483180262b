"""Where a node of a draft is printed: its place among its siblings, its parent."""

from django.utils.translation import gettext as _

from criteria.editor.nodes.corrections import correction, record_change
from criteria.models import Criterion
from criteria.sets.tree import SetTree
from units.models import User
from units.refusals import NotReady


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
    """Move a node with all below it to the end of another parent's children (None: make it an
    area).
    """
    node = tree.find(node.pk)
    above = tree.find(parent) if parent else None
    left = tree.above(node)
    if above is left:
        raise NotReady(_("%(code)s is there already.") % {"code": node.code})
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
