"""A plan as read from a workbook, and findings for a person to check before it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from plans.annex.deadlines import Deadline, DeadlineKind


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


@dataclass(frozen=True)
class AreaDraft:
    """A heading over tasks; `meant` is the order of the task area that a person chose."""

    code: str
    title: str
    meant: int | None = None

    def as_dict(self) -> dict[str, object]:
        return {"code": self.code, "title": self.title}


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


@dataclass(frozen=True)
class TaskDraft:
    """One line of the annex; `sheet` and `row` say where, `targets` the codes it serves."""

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

    @property
    def asks(self) -> bool:
        """Whether a person must decide the last day: none follows from the words for certain."""
        return bool(self.deadline_text) and self.deadline.kind == DeadlineKind.UNCLEAR

    def as_dict(self) -> dict[str, object]:
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
        }


@dataclass(frozen=True)
class PlanDraft:
    """A plan read from a workbook; `year` and `unit` are missing if the title is silent."""

    title: str
    label: str
    basis: str
    year: int | None
    unit: str
    goals: tuple[str, ...]
    requirements: tuple[str, ...]
    targets: tuple[TargetDraft, ...]
    areas: tuple[AreaDraft, ...]
    tasks: tuple[TaskDraft, ...]
    problems: tuple[PlanProblem, ...]

    @property
    def errors(self) -> list[PlanProblem]:
        return [problem for problem in self.problems if problem.severity == Severity.ERROR]

    def decided(self, deadlines: Mapping[str, Deadline]) -> "PlanDraft":
        """The plan with the deadlines that a person decided, by code, where the words leave them
        open.
        """
        tasks = (
            replace(task, deadline=deadlines[task.code])
            if task.asks and task.code in deadlines
            else task
            for task in self.tasks
        )
        return replace(self, tasks=tuple(tasks))

    def placed(self, meant: Mapping[str, int]) -> "PlanDraft":
        """The plan with the task areas that a person chose, by the code of the area in the plan."""
        areas = (replace(area, meant=meant.get(area.code, area.meant)) for area in self.areas)
        return replace(self, areas=tuple(areas))

    def as_dict(self) -> dict[str, object]:
        """The plan as the data contract of a plan has it."""
        return {
            "title": self.title,
            "label": self.label,
            "basis": self.basis,
            "year": self.year,
            "unit": self.unit,
            "goals": list(self.goals),
            "requirements": list(self.requirements),
            "targets": [target.as_dict() for target in self.targets],
            "areas": [area.as_dict() for area in self.areas],
            "tasks": [task.as_dict() for task in self.tasks],
        }
