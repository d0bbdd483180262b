"""Reads the scoring lines of decisions as rules, and writes rules as scoring lines."""

from criteria.rules.errors import NotUnderstood
from criteria.rules.wording.read import (
    RuleReading,
    account_for_wording,
    may_be_not_applicable,
    read_wording,
)
from criteria.rules.wording.writing.comparison import says_the_same
from criteria.rules.wording.writing.write import ONE_OF, write_wording

__all__ = [
    "ONE_OF",
    "NotUnderstood",
    "RuleReading",
    "account_for_wording",
    "may_be_not_applicable",
    "read_wording",
    "says_the_same",
    "write_wording",
]
