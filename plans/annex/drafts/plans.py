"""A plan as read from its workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from plans.annex.deadlines import Deadline
from plans.annex.drafts.areas import AreaDraft
from plans.annex.drafts.problems import PlanProblem, Severity
from plans.annex.drafts.targets import TargetDraft
from plans.annex.drafts.tasks import TaskDraft


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

    @property
    def names_leaves(self) -> bool:
        """Whether a task names a criterion that it serves."""
        return any(task.leaves for task in self.tasks)

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
