from django.db import models

from evidence.models import Evidence
from plans.models.occurrences import Occurrence
from plans.models.progress_reports import ProgressReport
from plans.models.tasks import Task


class TaskEvidence(models.Model):
    """A document that shows a task's product, the time at which it was due, and the report that
    brought it. Both are None where the link is older than the occurrences of tasks.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence_links")
    occurrence = models.ForeignKey(
        Occurrence, models.CASCADE, null=True, related_name="evidence_links"
    )
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="task_links")
    report = models.ForeignKey(
        ProgressReport, models.SET_NULL, null=True, related_name="evidence_links"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "occurrence", "evidence"],
                name="a_document_proves_an_occurrence_once",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} – {self.evidence}"
