"""Findings for a person to check before a plan is stored."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"  # the plan cannot be stored
    WARNING = "warning"  # stored as understood; a person should look
    NOTE = "note"  # left out on purpose; noted so that nothing is lost silently


@dataclass(frozen=True)
class PlanProblem:
    severity: Severity
    sheet: str
    row: int | None
    message: str

    def as_dict(self) -> dict[str, object]:
        return {
            "severity": str(self.severity),
            "sheet": self.sheet,
            "row": self.row,
            "message": self.message,
        }
