from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from criteria.models import CriteriaSet
from scoring.models.campaigns import Campaign
from units.models import IssuedBy


class CarryingQuerySet(IssuedBy):
    unit_path = "campaign__authority"


class Carrying(models.Model):
    """One time a campaign was carried to a newer version of its set, and what became of its sheets.

    `report` holds what `scoring.campaigns.new_version.apply` did, as JSON.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="carryings")
    old_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+")
    new_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="+")
    carried_at = models.DateTimeField(db_default=Now())
    carried_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    report = models.JSONField()

    objects = CarryingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "new_set"], name="a_campaign_is_carried_to_a_set_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign}: {self.old_set.version} → {self.new_set.version}"
