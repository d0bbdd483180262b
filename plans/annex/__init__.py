"""The annex of a plan (an .xlsx file) read into a draft: goals, targets, areas and tasks."""

from plans.annex.drafts.areas import AreaDraft
from plans.annex.drafts.plans import PlanDraft
from plans.annex.drafts.problems import PlanProblem, Severity
from plans.annex.drafts.targets import TargetDraft
from plans.annex.drafts.tasks import TaskDraft
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
