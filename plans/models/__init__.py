from plans.models.plans import Plan
from plans.models.target_readings import TargetReading
from plans.models.targets import Target
from plans.models.task_evidence import TaskEvidence
from plans.models.tasks import Task

__all__ = [
    "Plan",
    "Target",
    "TargetReading",
    "Task",
    "TaskEvidence",
]
