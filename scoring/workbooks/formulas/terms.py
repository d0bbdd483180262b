"""What the formulas of all kinds are made of, in the language of spreadsheets.

A formula gives a number, the words for “not applicable”, or "" where the answer has no points yet
or would be refused.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.fields import Field
from criteria.rules.numbers import half_up, plain
from criteria.rules.reasons.measured import NoCaseWorth
from criteria.rules.wording.counted import places_of
from scoring.answers.rows.choices import yes_text

Cells = Mapping[str, str]  # where the inputs of a leaf stand, by the name of the field
BLANK = '""'


def literal(text: str) -> str:
    """A text as formulas write it."""
    return '"' + text.replace('"', '""') + '"'


def is_yes(cell: str) -> str:
    return f"{cell}={literal(yes_text())}"


def filled(cells: Iterable[str]) -> str:
    """How many of the cells hold anything."""
    return f"COUNTA({','.join(cells)})"


def rounded(points: str, places: int) -> str:
    """Half up to two decimals; `places` is how many decimals the exact value can have, so that a
    half is not lost to binary fractions.
    """
    return f"ROUND({points},2)" if places <= 2 else f"ROUND(ROUND({points},{places}),2)"


def decimals(number: Decimal) -> int:
    return max(-int(number.normalize().as_tuple().exponent), 0)


def fixed(points: Decimal) -> str:
    """Points that a line of the rule gives."""
    return plain(half_up(points))


def no_case_points(worth: NoCaseWorth | None, maximum: Decimal) -> str:
    """What counts when there was nothing to measure."""
    if worth == "not_applicable":
        return literal(_("N/A"))
    return fixed(maximum if worth == "full" else Decimal(0))


def with_numbers(fields: Sequence[Field], cells: Cells, points: str) -> str:
    """The points once every field holds a number that may be entered."""
    places = [cells[field.name] for field in fields]
    refused = [test for field in fields for test in _refusals(field, cells[field.name])]
    checked = f"IF(OR({','.join(refused)}),{BLANK},{points})" if refused else points
    return f"IF(COUNT({','.join(places)})<{len(places)},{BLANK},{checked})"


def _refusals(field: Field, cell: str) -> list[str]:
    tests = [f"{cell}<0"] if field.minimum == 0 else []
    return tests if places_of(field) else [*tests, f"{cell}<>INT({cell})"]
