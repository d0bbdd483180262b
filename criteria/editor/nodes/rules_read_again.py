"""A rule that comes from the scoring lines, read again for other points."""

from criteria.models import Criterion
from criteria.sets.nodes import read_lines


def read_rule_again(node: Criterion, before: Criterion) -> None:
    """Read a rule that comes from the scoring lines again, for the new points; the leaf has no rule
    while the lines cannot be read. A rule that was made in the form stays.
    """
    if not node.is_leaf:
        return
    read = read_lines(before)
    if before.rule is None or (read and read.as_dict() == before.rule):
        rule = read_lines(node)
        node.rule = rule.as_dict() if rule else None
