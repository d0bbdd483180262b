"""The kinds of deadlines, as in the data contract of a plan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    RANGE = "range"
    MULTI = "multi"
    WITHIN_YEAR = "within_year"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    BY_SUPERIOR_PLAN = "by_superior_plan"
    BY_LAW = "by_law"
    RELATIVE = "relative"
    NONE = "none"  # a person decided that there is no last day
    UNCLEAR = "unclear"  # a person is asked


class Every(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


@dataclass(frozen=True)
class Deadline:
    """A deadline. `due` is the last day, None where no day follows from the words."""

    kind: DeadlineKind
    due: date | None = None
    day: date | None = None  # of a date; with `exclusive` the day that is already too late
    exclusive: bool = False
    month: int | None = None
    quarter: int | None = None
    start: date | None = None  # of a range
    dates: tuple[date, ...] = ()  # of several deadlines
    every: Every | None = None  # of a periodic one

    def as_dict(self) -> dict[str, object]:
        """The deadline as the data contract of a plan has it."""
        contract: dict[str, object] = {"kind": str(self.kind)}
        match self.kind:
            case DeadlineKind.DATE:
                contract |= {"date": _iso(self.day), "exclusive": self.exclusive}
            case DeadlineKind.MONTH:
                contract |= {"month": self.month}
            case DeadlineKind.QUARTER:
                contract |= {"quarter": self.quarter}
            case DeadlineKind.RANGE:
                contract |= {"from": _iso(self.start)}
            case DeadlineKind.MULTI:
                contract |= {"dates": [day.isoformat() for day in self.dates]}
            case DeadlineKind.PERIODIC:
                contract |= {"every": str(self.every) if self.every else None}
        return contract | {"due": _iso(self.due)}


def deadline_on(day: date | None) -> Deadline:
    """A deadline as a person gives it: the last day, or none."""
    return Deadline(DeadlineKind.DATE, day, day=day) if day else Deadline(DeadlineKind.NONE)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
