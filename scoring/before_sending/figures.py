"""A number that the page before sending shows large."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` in its unit of measure; `note` says what it was before."""

    label: str
    value: str
    unit: str = ""
    note: str = ""
