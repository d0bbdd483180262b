"""Reads deadlines as officials write them: "Trước ngày 15/9/2021", "Quý II", "Thường xuyên"."""

from plans.annex.deadlines.grammar import read_deadline
from plans.annex.deadlines.kinds import Deadline, DeadlineKind, Every, deadline_on

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Every",
    "deadline_on",
    "read_deadline",
]
