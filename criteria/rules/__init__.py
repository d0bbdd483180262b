"""The scoring engine: rules, totals, ranks. Plain Python, exact numbers, no Django, no clock."""

from criteria.rules.errors import AnswerError, NotUnderstood, RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import KINDS, load_rule
from criteria.rules.outcome import Outcome
from criteria.rules.wording import read_wording, write_wording

__all__ = [
    "KINDS",
    "AnswerError",
    "NotUnderstood",
    "Outcome",
    "Rule",
    "RuleError",
    "load_rule",
    "read_wording",
    "write_wording",
]
