"""A task as read from the workbook of a plan."""

from dataclasses import dataclass

from plans.annex.deadlines import Deadline, DeadlineKind


@dataclass(frozen=True)
class TaskDraft:
    """One line of the annex; `sheet` and `row` say where, `targets` the codes it serves. `leaves`
    are the criteria that it serves, as its cell names them; None where the table has no column.
    """

    sheet: str
    row: int
    code: str
    area: str
    title: str
    product: str
    lead: str
    coordinating: tuple[str, ...]
    deadline_text: str
    deadline: Deadline
    note: str
    targets: tuple[str, ...] = ()
    leaves: tuple[str, ...] | None = None

    @property
    def asks(self) -> bool:
        """Whether a person must decide the last day: none follows from the words for certain."""
        return bool(self.deadline_text) and self.deadline.kind == DeadlineKind.UNCLEAR

    def as_dict(self) -> dict[str, object]:
        served = {} if self.leaves is None else {"leaves": list(self.leaves)}
        return {
            "code": self.code,
            "area": self.area,
            "title": self.title,
            "product": self.product,
            "lead": self.lead,
            "coordinating": list(self.coordinating),
            "deadline_text": self.deadline_text,
            "deadline": self.deadline.as_dict(),
            "note": self.note or None,
            "targets": list(self.targets),
            **served,
        }
