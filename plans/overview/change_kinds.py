"""The kinds of what changes in a plan, and one change."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models import ProgressReport, Task
from plans.overview.times import TaskTime
from plans.task_states import Timeliness, timeliness_of
from plans.versions.wording import Changed
from units.models import AuditEvent


class ChangeKind(models.TextChoices):
    """In the order in which they are told."""

    FINISHED = "finished", _("Finished")
    OVERDUE = "overdue", _("Became overdue")
    REOPENED = "reopened", _("Opened again")
    HANDED_ON = "handed_on", _("Handed on to others")
    AMENDED = "amended", _("Changed by an amendment")
    REPORTED = "reported", _("Other reports")


@dataclass(frozen=True)
class PlanChange:
    """One change on its day. `task` and `time` are what it is about, `line` a line of the plan's
    text; `report` or `event` is where it is stored.
    """

    kind: ChangeKind
    day: date
    task: Task | None = None
    time: TaskTime | None = None
    report: ProgressReport | None = None
    event: AuditEvent | None = None
    line: Changed | None = None
    by: str = ""

    @property
    def words(self) -> str:
        """What was reported, or why it was done."""
        if self.report:
            parts = (self.report.delivered, self.report.words, self.report.difficulties)
            return " · ".join(filter(None, parts))
        return self.event.reason if self.event else ""

    @property
    def timeliness(self) -> Timeliness | None:
        """Whether what was finished was early or late."""
        return timeliness_of([self.time.occurrence]) if self.time else None

    @property
    def hands(self) -> tuple[tuple[str, str], ...]:
        """The office, and the person, that did the task before and after it was handed on."""
        if self.event is None or self.kind != ChangeKind.HANDED_ON:
            return ()
        before, after = self.event.before, self.event.after
        named = (name for name in ("lead", "responsible") if name in after)
        return tuple((before.get(name, ""), after[name]) for name in named)
