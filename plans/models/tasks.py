from typing import TYPE_CHECKING, Protocol, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion, TaskArea
from plans.models.meetings import Meeting
from plans.models.plans import Plan
from plans.models.targets import Target
from units.formats import limits
from units.formats.text import search_key
from units.models import IssuedBy, Searchable, Unit

if TYPE_CHECKING:
    from plans.models.occurrences import Occurrence


class TaskQuerySet(Searchable, IssuedBy):
    unit_path = "plan__authority"

    def issued(self) -> Q:
        return ~Q(plan__status="draft")

    published = issued

    def of_plans(self) -> Self:
        """The tasks of plans as such, without the copies in drafts that amend them."""
        return self.filter(plan__amends__isnull=True)

    def reported(self) -> Self:
        """Tasks on which somebody reported: they are not taken out of a plan."""
        reports = Q(occurrences__reports__isnull=False)
        return self.filter(reports | Q(status="done") | Q(evidence_links__isnull=False)).distinct()


class TaskWords(Protocol):
    """What is found of a task: a row, or a line that was read."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def product(self) -> str: ...
    @property
    def lead(self) -> str: ...


def search_key_of(task: TaskWords) -> str:
    return search_key(f"{task.code} {task.title} {task.product} {task.lead}")


Tasks = models.Manager.from_queryset(TaskQuerySet)


class TextTasks(Tasks):
    """The lines of the plans' texts."""

    def get_queryset(self) -> TaskQuerySet:
        return TaskQuerySet(self.model, using=self._db).filter(meeting__isnull=True)


class AssignedTasks(Tasks):
    """All that units have to do: the lines of the texts, and what concluded meetings added."""

    def get_queryset(self) -> TaskQuerySet:
        told = Q(meeting__isnull=True) | Q(meeting__status=Meeting.Status.CONCLUDED)
        return TaskQuerySet(self.model, using=self._db).filter(told)


class Task(models.Model):
    """One line of the plan's annex: what is to be done, by whom, until when, with which product; or
    a follow-up of a meeting about the plan, which is no part of its text.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("not finished")
        DONE = "done", _("done")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    area = models.ForeignKey(
        TaskArea, models.PROTECT, related_name="tasks", verbose_name=_("task area")
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("number"), max_length=20)
    title = models.TextField(_("task"), max_length=limits.PARAGRAPH)
    product = models.TextField(_("product"), max_length=limits.PARAGRAPH, blank=True)
    lead = models.CharField(_("lead office"), max_length=300)
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="tasks_led"
    )
    coordinating = ArrayField(
        models.TextField(max_length=limits.OFFICE),
        verbose_name=_("coordinating offices"),
        default=list,
        blank=True,
    )
    deadline_text = models.CharField(_("deadline"), max_length=200)
    deadline = models.JSONField(default=dict)
    due = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=limits.WORDS, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks_responsible",
        verbose_name=_("responsible person"),
    )
    budget = models.CharField(_("budget"), max_length=limits.LINE, blank=True)
    targets = models.ManyToManyField(Target, related_name="tasks", blank=True)
    leaves = models.ManyToManyField(Criterion, related_name="tasks", blank=True)
    origin = models.ForeignKey(  # in a draft that amends a plan: the row it is a copy of
        "self", models.CASCADE, null=True, blank=True, related_name="copies"
    )
    meeting = models.ForeignKey(  # of which it is a follow-up
        Meeting, models.RESTRICT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)  # of its text
    search_key = models.TextField(editable=False)

    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    delivered = models.TextField(_("product delivered"), max_length=limits.WORDS, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = TextTasks()
    assigned = AssignedTasks()
    kept_occurrences: "list[Occurrence]"  # where it is read by `occurrences.reading`

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(  # deferred: lines that change places swap their numbers
                fields=["plan", "code"],
                deferrable=models.Deferrable.DEFERRED,
                name="one_task_per_code",
            ),
            models.CheckConstraint(
                condition=Q(status="open") | Q(done_on__isnull=False),
                name="a_done_task_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_undecided(self) -> bool:
        """Whether a person must still say the last day: no day follows from the words."""
        return bool(self.deadline_text) and self.deadline.get("kind") == "unclear"

    @property
    def acting_unit(self) -> Unit:
        """Progress is reported at the lead office, or by whoever runs the plan where none is
        named.
        """
        return self.lead_unit or self.plan.authority
