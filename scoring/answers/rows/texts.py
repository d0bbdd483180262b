"""The texts on the row of a leaf."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from criteria.rules.kinds.base import Rule
from criteria.words.filled_inputs import shown_of
from units.formats.numbers import format_number


def points_text(points: Decimal | None, *, not_applicable: bool) -> str:
    if not_applicable:
        return _("N/A")
    return "" if points is None else format_number(points, 2)


def documents_text(count: int) -> str:
    return ngettext("%(documents)s document", "%(documents)s documents", count) % {
        "documents": count
    }


def answer_text(rule: Rule, answer: Mapping[str, Any] | None) -> str:
    """An answer in a few words: "31/41", the line that was chosen, the counts."""
    if answer and answer.get("no_case"):  # a 0 next to it means nothing
        answer = {name: answer[name] for name in ("no_case", "worth") if name in answer}
        return "; ".join(shown_of(rule, answer))
    parts = shown_of(rule, answer)
    names = [field.name for field in rule.fields]
    return ("/" if names[:2] == ["numerator", "denominator"] else "; ").join(parts)
