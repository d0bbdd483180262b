"""The page before something is sent, as one value: every kind of step fills in the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from criteria.rules.totals.results import Total
from scoring.before_sending.figures import Figure
from scoring.before_sending.results import ResultsToSend


@dataclass(frozen=True)
class TotalChange:
    """What an area, or the whole (no code), adds up to. `before` is its index in the period before,
    in percent: points compare only where the maximum is the same. `claimed`: the points of the unit
    where others decide.
    """

    code: str
    title: str
    total: Total
    before: Decimal | None
    claimed: Decimal | None = None

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
    """Things of one kind that hold nobody back; `asks_reason` is the sentence that each should have
    a reason ("": none is asked for).
    """

    title: str
    lines: tuple[OpenLine, ...]
    asks_reason: str = ""


@dataclass(frozen=True)
class BeforeSending:
    """What a person reads before they take a step, and what they then send.

    `heading` is the step, as the button says it. `back` leads to where the work is done,
    `back_label` names that page. `before` names the period before; `claims`: the points of the unit
    stand beside those that are decided; `results` are the ranking where that is sent. `missing` and
    `blocking` (sentences) hold the step back. `afterwards` says who is notified, what is locked and
    until when it can be taken back. `drawn` names the state for which the page was drawn, as hidden
    fields of the form.
    """

    heading: str
    about: str
    back: str
    back_label: str
    figures: tuple[Figure, ...] = ()
    totals: tuple[TotalChange, ...] = ()
    before: str = ""
    claims: bool = False
    results: ResultsToSend | None = None
    missing: tuple[OpenLine, ...] = ()
    blocking: tuple[str, ...] = ()
    warnings: tuple[Warnings, ...] = ()
    afterwards: tuple[str, ...] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        return not self.missing and not self.blocking
