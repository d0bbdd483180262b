from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from evidence.models import Evidence
from units.formats import limits
from units.models import IssuedBy, Searchable, Unit


class PlanQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")

    published = issued


class Plan(models.Model):
    """A yearly plan of administrative reform: goals, targets, and tasks by task area."""

    class Kind(models.TextChoices):
        REFORM = "reform", _("reform plan")
        IMPROVEMENT = "improvement", _("plan to improve the PAR Index")
        REMEDIATION = "remediation", _("remediation plan")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ISSUED = "issued", _("issued")
        CLOSED = "closed", _("closed")

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="plans", verbose_name=_("authority")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.REFORM)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    label = models.CharField(_("label"), max_length=300, blank=True)
    basis = models.TextField(_("basis"), max_length=limits.SECTION, blank=True)
    goals = ArrayField(
        models.TextField(max_length=limits.PARAGRAPH),
        verbose_name=_("goals"),
        default=list,
        blank=True,
    )
    requirements = ArrayField(
        models.TextField(max_length=limits.PARAGRAPH),
        verbose_name=_("requirements"),
        default=list,
        blank=True,
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    source_name = models.CharField(_("source file"), max_length=300, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "kind"], name="one_plan_per_authority_year_and_kind"
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (~Q(number="") & Q(issued_on__isnull=False)),
                name="an_issued_plan_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def acting_unit(self) -> Unit:
        return self.authority


class Target(models.Model):
    """A number to reach: "on-time dossiers > 95 %"."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("target"), max_length=300)
    operator = models.CharField(_("comparison"), max_length=10)
    value = models.CharField(_("value"), max_length=60)
    measure = models.CharField(_("measured in"), max_length=30, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="one_target_per_code")]

    def __str__(self) -> str:
        return self.title


class TaskQuerySet(Searchable, IssuedBy):
    unit_path = "plan__authority"

    def issued(self) -> Q:
        return ~Q(plan__status="draft")

    published = issued


class Task(models.Model):
    """One line of the plan's annex: what is to be done, by whom, until when, with which product."""

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
    targets = models.ManyToManyField(Target, related_name="tasks", blank=True)
    search_key = models.TextField(editable=False)

    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    delivered = models.TextField(_("product delivered"), max_length=limits.WORDS, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="one_task_per_code"),
            models.CheckConstraint(
                condition=Q(status="open") | Q(done_on__isnull=False),
                name="a_done_task_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def acting_unit(self) -> Unit:
        """Progress is reported at the lead office, or by whoever runs the plan where none is
        named.
        """
        return self.lead_unit or self.plan.authority


class TaskEvidence(models.Model):
    """A document that shows a task's product."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="task_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "evidence"], name="a_document_proves_a_task_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} – {self.evidence}"
