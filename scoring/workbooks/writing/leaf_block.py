"""The rows of one leaf in a workbook: an input each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.leaf_rules import Answer
from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import parse
from criteria.words.labels import label_text
from scoring.answers.rows.choices import choice_texts, yes_text
from scoring.answers.rows.typed_row import NOT_APPLICABLE
from scoring.workbooks.columns import WorkbookColumn


@dataclass(frozen=True)
class BlockRow:
    """An input with what its cell holds; `field` is None where it declares the leaf not
    applicable.
    """

    name: str
    label: str
    value: Decimal | str | None
    field: Field | None


@dataclass(frozen=True)
class TextCell:
    """What is filled in once for a leaf; with `lines` it is chosen from them."""

    value: str
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class LeafBlock:
    """A leaf (key of its entry) as it stands in a workbook: `facts` are read only. Without `rule`
    nothing is asked.
    """

    entry: int
    version: int
    facts: Mapping[WorkbookColumn, object]
    rule: Rule | None = None
    rows: Sequence[BlockRow] = ()
    texts: Mapping[WorkbookColumn, TextCell] = field(default_factory=dict)
    locked: bool = False


def block_rows(
    rule: Rule, answer: Answer | None, *, may_be_declared: bool, declared: bool
) -> Iterator[BlockRow]:
    values = rule.values(answer)
    for each in rule.fields:
        value = cell_value(each, values.get(each.name, ""))
        yield BlockRow(each.name, label_text(each), value, each)
    if may_be_declared:
        yield BlockRow(NOT_APPLICABLE, _("Not applicable"), yes_text() if declared else None, None)


def cell_value(field: Field, value: str) -> Decimal | str | None:
    """A stored value as its cell holds it."""
    if field.kind == "choice":
        return choice_texts(field).get(value)
    if field.kind == "yes_no":
        return yes_text() if value else None
    return parse(value)
