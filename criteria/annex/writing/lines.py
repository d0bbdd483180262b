"""The scoring lines that a written annex prints."""

from collections.abc import Sequence

from criteria.annex.data import AnnexNode
from criteria.rules.errors import RuleError
from criteria.rules.wording import NotUnderstood, read_wording, write_wording


def scoring_lines(node: AnnexNode) -> Sequence[str]:
    """The printed lines, or those of the rule where the printed ones state another rule."""
    if node.rule is None or node.maximum is None:
        return node.wording
    penalty = node.sign == "penalty"
    try:
        printed = read_wording(node.wording, node.maximum, title=node.title, penalty=penalty)
    except (NotUnderstood, RuleError):
        printed = None
    if printed == node.rule:
        return node.wording
    return write_wording(node.rule, penalty=penalty, title=node.title)
