"""Why a plan is not taken in."""

from plans.annex import PlanProblem, Severity, TaskDraft
from units.refusals import Invalid


class IntakeRefused(Invalid):
    """The plan is not taken in; `problems` say why."""

    def __init__(self, problems: list[PlanProblem]) -> None:
        self.problems = problems
        super().__init__(*(problem.message for problem in problems))


def error_at(task: TaskDraft | None, message: str) -> PlanProblem:
    """An error in the line of a task, or in the plan as a whole."""
    return PlanProblem(
        Severity.ERROR, task.sheet if task else "", task.row if task else None, message
    )
