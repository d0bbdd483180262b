from plans.models.meetings import Meeting
from plans.models.occurrences import OWN_WORDS, Occurrence, ProgressWord
from plans.models.plans import Plan
from plans.models.progress_reports import ProgressReport
from plans.models.target_readings import TargetReading
from plans.models.targets import Target
from plans.models.task_evidence import TaskEvidence
from plans.models.task_warnings import TaskWarning, WarnedParty, WarningLevel
from plans.models.tasks import Task
from plans.models.versions import PlanVersion

__all__ = [
    "OWN_WORDS",
    "Meeting",
    "Occurrence",
    "Plan",
    "PlanVersion",
    "ProgressReport",
    "ProgressWord",
    "Target",
    "TargetReading",
    "Task",
    "TaskEvidence",
    "TaskWarning",
    "WarnedParty",
    "WarningLevel",
]
