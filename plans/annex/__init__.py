"""The annex of a plan (an .xlsx file) read into a draft: goals, targets, areas and tasks."""

from plans.annex.data import AreaDraft, PlanDraft, PlanProblem, Severity, TargetDraft, TaskDraft
from plans.annex.read import read_plan

__all__ = [
    "AreaDraft",
    "PlanDraft",
    "PlanProblem",
    "Severity",
    "TargetDraft",
    "TaskDraft",
    "read_plan",
]
