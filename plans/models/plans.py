from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.formats import limits
from units.models import IssuedBy, StatusSince, Unit


class PlanQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")

    published = issued

    def whole(self) -> Self:
        """Plans as such, without the drafts that amend them."""
        return self.filter(amends__isnull=True)


class Plan(StatusSince, models.Model):
    """A yearly plan of administrative reform: goals, targets, and tasks by task area.

    An issued plan is amended by a draft of its own (`amends`), a copy that is written like any
    draft. Put in force, its texts go into the rows of the plan, and the draft goes.

    `area_titles` are the headings over its tasks as it words and numbers them, [{"code": "2",
    "title": "Cải cách TTHC"}]; the code of a task begins with that of its heading.
    """

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
    area_titles = models.JSONField(default=list, blank=True)
    SINCE = {Status.ISSUED: "issued_on"}

    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=limits.LINE, blank=True)
    amends = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="amendments"
    )
    version = models.PositiveIntegerField(default=1)  # of the goals, requirements and titles
    source_name = models.CharField(_("source file"), max_length=300, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "kind"],
                condition=Q(amends__isnull=True),
                name="one_plan_per_authority_year_and_kind",
            ),
            models.UniqueConstraint(fields=["amends"], name="one_draft_amends_a_plan"),
            models.CheckConstraint(
                condition=Q(amends__isnull=True) | Q(status="draft"),
                name="an_amendment_is_a_draft",
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
