from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion
from scoring.models.campaigns import CampaignUnit
from scoring.models.sheets import ScoreSheet
from units.formats import limits
from units.models import OwnedByUnit, Unit

ONE_ASSIGNEE = Q(office__isnull=True) ^ Q(person__isnull=True)


class AssignmentQuerySet(OwnedByUnit):
    unit_path = "judged__unit"


class Assignment(models.Model):
    """Who fills in a leaf, or all leaves below a node, for a judged unit through the whole year: an
    office below the unit or a person who works there. The assignment nearest to the leaf counts.
    """

    judged = models.ForeignKey(CampaignUnit, models.CASCADE, related_name="assignments")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="assignments")
    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="assignments", verbose_name=_("office")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="assignments",
        verbose_name=_("person"),
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["judged", "criterion"], name="a_criterion_is_assigned_once"
            ),
            models.CheckConstraint(condition=ONE_ASSIGNEE, name="an_assignment_has_one_assignee"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code} → {self.office or self.person}"


class PartQuerySet(OwnedByUnit):
    unit_path = "sheet__unit"

    def within(self, territory: str) -> Q:
        """An office sees its own parts of sheets of other units too."""
        return super().within(territory) | Q(office__path__startswith=territory)


class Part(models.Model):
    """What one assignee hands in for one sheet, by an inner deadline (a day, included).

    Which leaves belong to it follows from the assignments, see `scoring.assignments.lookup`.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("being filled in")
        HANDED_IN = "handed_in", _("handed in")

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="parts")
    office = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="parts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="parts"
    )
    due = models.DateField(_("inner deadline"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    handed_in_at = models.DateTimeField(_("handed in at"), null=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    returned_because = models.TextField(
        _("reason for the return"), max_length=limits.WORDS, blank=True
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_ASSIGNEE, name="a_part_has_one_assignee"),
            models.UniqueConstraint(
                fields=["sheet", "office", "person"],
                name="one_part_per_assignee_and_sheet",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(status="open", handed_in_at__isnull=True)
                | Q(status="handed_in", handed_in_at__isnull=False),
                name="what_is_handed_in_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office or self.person} – {self.sheet}"

    @property
    def label(self) -> str:
        return self.office.short_name if self.office else str(self.person)

    @property
    def acting_unit(self) -> Unit:
        return self.sheet.unit

    @property
    def workplace(self) -> Unit:
        """The office that fills the part in, or the unit itself."""
        return self.office or self.sheet.unit
