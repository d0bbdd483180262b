"""Totals as JSON: a total is a list of its fields in their order, with numbers as text."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from criteria.rules.totals.results import SheetTotals, Total

_TOTALS = ("whole", "appraised", "survey")
_BY_CODE = ("by_code", "appraised_by_code", "survey_by_code")
_AMOUNTS = ("bonus", "penalty")
_FIELDS = tuple(field.name for field in fields(Total))


def totals_as_json(totals: SheetTotals) -> dict[str, Any]:
    stored: dict[str, Any] = {name: _total_as_json(getattr(totals, name)) for name in _TOTALS}
    for name in _BY_CODE:
        by_code: Mapping[str, Total] = getattr(totals, name)
        stored[name] = {code: _total_as_json(total) for code, total in by_code.items()}
    for name in _AMOUNTS:
        stored[name] = str(getattr(totals, name))
    return stored | {"rescaled": totals.rescaled}


def read_totals(stored: Mapping[str, Any]) -> SheetTotals:
    """The stored totals of one stage as the engine's values."""
    values: dict[str, Any] = {name: read_total(stored[name]) for name in _TOTALS}
    for name in _BY_CODE:
        values[name] = StoredTotals(stored[name])
    for name in _AMOUNTS:
        values[name] = Decimal(stored[name])
    return SheetTotals(**values, rescaled=stored["rescaled"])


def _total_as_json(total: Total) -> list[Any]:
    values = (getattr(total, name) for name in _FIELDS)
    return [str(value) if isinstance(value, Decimal) else value for value in values]


class StoredTotals(Mapping[str, Total]):
    """Totals by code, each read when it is first used: a ranking uses few of them."""

    def __init__(self, stored: Mapping[str, list[Any]]) -> None:
        self._stored = stored
        self._read: dict[str, Total] = {}

    def __getitem__(self, code: str) -> Total:
        if code not in self._read:
            self._read[code] = read_total(self._stored[code])
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


def read_total(stored: list[Any]) -> Total:
    """One stored total as the engine's value. One that was stored before `out_of` was known counts
    as not re-scaled.
    """
    points, maximum, full_maximum, index, scored, leaves, earned, *rest = stored
    out_of = rest[0] if rest else maximum
    return Total(
        Decimal(points),
        Decimal(maximum),
        Decimal(full_maximum),
        None if index is None else Decimal(index),
        scored,
        leaves,
        Decimal(earned),
        Decimal(out_of),
    )
