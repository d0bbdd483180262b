"""An area as read from the workbook of a plan."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AreaDraft:
    """A heading over tasks; `meant` is the order of the task area that a person chose."""

    code: str
    title: str
    meant: int | None = None

    def as_dict(self) -> dict[str, object]:
        return {"code": self.code, "title": self.title}
