from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan


class Target(models.Model):
    """A number to reach: "on-time dossiers > 95%"."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("target"), max_length=300)
    operator = models.CharField(_("comparison"), max_length=10)
    value = models.CharField(_("value"), max_length=60)
    measure = models.CharField(_("measured in"), max_length=30, blank=True)
    origin = models.ForeignKey(  # in a draft that amends a plan: the row it is a copy of
        "self", models.CASCADE, null=True, blank=True, related_name="copies"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                deferrable=models.Deferrable.DEFERRED,
                name="one_target_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.title
