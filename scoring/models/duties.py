from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion
from scoring.models.campaigns import Campaign
from units.models import IssuedBy, Unit


class AppraisalDutyQuerySet(IssuedBy):
    unit_path = "campaign__authority"


class AppraisalDuty(models.Model):
    """Who appraises an area or a leaf, of one judged unit or (none) of all: an office or a person.

    The most specific duty counts, see `scoring.appraisal.duties.lookup`; without one the office
    that the set names.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="duties")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="duties", verbose_name=_("area or criterion")
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("judged unit"),
    )
    office = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )

    objects = AppraisalDutyQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position", "unit__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "criterion", "unit"],
                name="one_duty_per_criterion_and_unit",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=False, person__isnull=True)
                | Q(office__isnull=True, person__isnull=False),
                name="a_duty_falls_to_an_office_or_a_person",
            ),
        ]

    def __str__(self) -> str:
        place = (
            f"{self.criterion.code}, {self.unit.short_name}" if self.unit else self.criterion.code
        )
        return f"{place}: {self.assignee}"

    @property
    def assignee(self) -> str:
        return str(self.person or self.office or "")
