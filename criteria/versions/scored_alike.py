"""The rule of a leaf in words, and whether two leaves are scored alike."""

from criteria.models import Criterion
from criteria.rules.errors import RuleError
from criteria.rules.loading.load import load_rule
from criteria.rules.wording import write_wording


def rule_lines(node: Criterion) -> list[str]:
    """The rule of a leaf as scoring lines; as printed where they cannot be read."""
    if node.rule is None:
        return list(node.wording)
    try:
        rule = load_rule(node.rule, node.maximum)
    except RuleError:
        return list(node.wording)
    return write_wording(rule, penalty=node.sign == Criterion.Sign.PENALTY)


def is_scored_alike(old: Criterion, new: Criterion) -> bool:
    """Whether an answer to one leaf earns the same on the other."""
    return all(
        getattr(old, name) == getattr(new, name) for name in ("rule", "maximum", "method", "sign")
    )
