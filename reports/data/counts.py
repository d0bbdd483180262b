"""What a report counts: tasks, self-scores, late units, statistics."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Statistic:
    title: str
    measure: str
    value: Decimal | None
    note: str = ""
    decimals: int = 0


@dataclass(frozen=True)
class TaskCount:
    """The plan's tasks of one area, or of the whole plan (then without an order)."""

    title: str
    total: int
    done: int
    overdue: int
    rate: Decimal | None
    order: int | None = None

    @property
    def open(self) -> int:
        return self.total - self.done


@dataclass(frozen=True)
class SelfScore:
    """What one unit claims for the period, and how far its sheet has come."""

    unit: str
    status: str
    maximum: Decimal | None = None
    points: Decimal | None = None
    index: Decimal | None = None
    leaves: int = 0
    answered: int = 0
    with_evidence: int = 0
    submitted_at: datetime | None = None


@dataclass(frozen=True)
class LateUnit:
    unit: str
    due: datetime
    submitted_at: datetime | None = None
    note: str = ""
