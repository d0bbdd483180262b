"""A target as read from the workbook of a plan."""

from dataclasses import dataclass

from plans.annex.levels import measure_in


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

    @property
    def measure(self) -> str:
        """What the level is measured in: by its column, else by its own words."""
        return self.unit or measure_in(self.level)

    def as_dict(self) -> dict[str, object]:
        return {
            "code": self.code,
            "title": self.title,
            "operator": self.operator,
            "value": self.value,
            "unit": self.unit,
            "source": self.source,
        }
