from plans.models.plans import Plan
from plans.models.targets import Target
from plans.models.task_evidence import TaskEvidence
from plans.models.tasks import Task
from plans.models.versions import PlanVersion

__all__ = [
    "Plan",
    "PlanVersion",
    "Target",
    "Task",
    "TaskEvidence",
]
