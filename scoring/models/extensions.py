from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from scoring.models.sheets import ScoreSheet
from units.formats import limits
from units.models import OwnedByUnit


class ExtensionQuerySet(OwnedByUnit):
    unit_path = "sheet__unit"


class Extension(models.Model):
    """More time for one unit: from then on its sheet has a deadline of its own.

    The rows are the history; the present deadline is a column of the sheet (`scoring.deadlines`).
    """

    class Kind(models.TextChoices):
        SELF = "self", _("self-scores")
        EXPLANATION = "explanation", _("explanations")

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="extensions")
    kind = models.CharField(_("extended"), max_length=12, choices=Kind)
    due_at = models.DateTimeField(_("new deadline"))
    reason = models.TextField(_("reason"), max_length=limits.WORDS)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("extended at"), db_default=Now())

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_extension_has_a_reason"),
            models.CheckConstraint(
                condition=Q(due_at__gt=models.F("given_at")),
                name="an_extension_ends_after_it_is_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.due_at}"
