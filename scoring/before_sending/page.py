"""The page before something is sent, as one value: every kind of step fills in the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from criteria.rules.totals.results import Total


@dataclass(frozen=True)
class TotalChange:
    """What an area, or the whole (no code), adds up to. `before` is its index in the period before,
    in percent: points compare only where the maximum is the same.
    """

    code: str
    title: str
    total: Total
    before: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Percentage points; None where one of both is missing."""
        if self.total.index is None or self.before is None:
            return None
        return self.total.index - self.before


@dataclass(frozen=True)
class OpenLine:
    """One thing to look at, with the way to it; `reason` is what the unit says about it."""

    code: str
    title: str
    url: str
    text: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Warnings:
    """Things of one kind that hold nobody back; `asks_reason` says that each should have one."""

    title: str
    lines: tuple[OpenLine, ...]
    asks_reason: bool = False


@dataclass(frozen=True)
class BeforeSending:
    """What a person reads before they take a step, and what they then send.

    `back` leads to where the work is done. `missing` and `blocking` (sentences) hold the step back.
    `afterwards` says who is notified, what is locked and until when it can be taken back. `drawn`
    names the state for which the page was drawn, as hidden fields of the form.
    """

    heading: str
    about: str
    back: str
    button: str
    totals: tuple[TotalChange, ...] = ()
    before: str = ""
    missing: tuple[OpenLine, ...] = ()
    blocking: tuple[str, ...] = ()
    warnings: tuple[Warnings, ...] = ()
    afterwards: tuple[str, ...] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        return not self.missing and not self.blocking
