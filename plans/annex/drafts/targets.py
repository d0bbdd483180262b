"""A target as read from the workbook of a plan."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TargetDraft:
    """A number to reach. `operator` and `value` are None where `level` was not understood."""

    code: str
    title: str
    level: str
    operator: str | None
    value: str | None
    unit: str
    source: str

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "title": self.title,
            "operator": self.operator,
            "value": self.value,
            "unit": self.unit,
            "source": self.source,
        }
