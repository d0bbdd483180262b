"""The rows of one leaf in a workbook: an input each."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import parse
from criteria.words.labels import label_text
from scoring.answers.rows.choices import choice_texts, yes_text
from scoring.answers.rows.states import is_declared
from scoring.answers.rows.typed_row import NOT_APPLICABLE
from scoring.models import ScoreEntry


@dataclass(frozen=True)
class BlockRow:
    """An input with what its cell holds; `field` is None where it declares the leaf not
    applicable.
    """

    name: str
    label: str
    value: Decimal | str | None
    field: Field | None


def block_rows(entry: ScoreEntry, rule: Rule) -> Iterator[BlockRow]:
    values = rule.values(entry.answer)
    for field in rule.fields:
        value = cell_value(field, values.get(field.name, ""))
        yield BlockRow(field.name, label_text(field), value, field)
    if entry.criterion.not_applicable_allowed:
        declared = yes_text() if is_declared(entry) else None
        yield BlockRow(NOT_APPLICABLE, _("Not applicable"), declared, None)


def cell_value(field: Field, value: str) -> Decimal | str | None:
    """A stored value as its cell holds it."""
    if field.kind == "choice":
        return choice_texts(field).get(value)
    if field.kind == "yes_no":
        return yes_text() if value else None
    return parse(value)
