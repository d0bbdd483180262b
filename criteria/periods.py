"""Periods of a scoring year: quarter I, 6 months, quarter III, year. Pure values, no clock."""

from enum import StrEnum


class Period(StrEnum):
    """A reading of progress within the scoring year; figures are cumulative from its first day."""

    Q1 = "Q1"
    H1 = "H1"
    Q3 = "Q3"
    Y = "Y"

    @property
    def order(self) -> int:
        return list(Period).index(self)

    @property
    def is_final(self) -> bool:
        """The year-end score is the one that is ranked."""
        return self is Period.Y

    @property
    def previous(self) -> "Period | None":
        return list(Period)[self.order - 1] if self.order else None

    # All four compare by time; str would compare by the alphabet.
    def __lt__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, Period) else self.order < other.order

    def __le__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, Period) else self.order <= other.order

    def __gt__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, Period) else self.order > other.order

    def __ge__(self, other: object) -> bool:
        return NotImplemented if not isinstance(other, Period) else self.order >= other.order

    def reaches(self, milestone: "Period | str") -> bool:
        """Whether a leaf with this milestone is due by now."""
        return Period(milestone).order <= self.order
