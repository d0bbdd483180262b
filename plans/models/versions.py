from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan
from units.formats import limits


class PlanVersion(models.Model):
    """The text of a plan as it was issued or amended: never written again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    ordinal = models.PositiveSmallIntegerField()  # 1: as issued; from 2 on: as amended
    number = models.CharField(_("document number"), max_length=60)
    issued_on = models.DateField(_("date of issue"))
    signer = models.CharField(_("signed by"), max_length=limits.LINE, blank=True)
    reason = models.TextField(_("reason"), max_length=limits.WORDS, blank=True)
    text = models.JSONField()  # plans.versions.text.PlanText
    # What stood right before an amendment where tasks had been handed on since the last version.
    replaced = models.JSONField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["ordinal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="one_version_per_ordinal")
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.ordinal})"
