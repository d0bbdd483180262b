from typing import Any, ClassVar

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from scoring.models.entries import ScoreEntry
from units.formats import limits
from units.models import OwnedByUnit, Unit


class ExplanationQuerySet(OwnedByUnit):
    unit_path = "entry__sheet__unit"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["id"],
)
class Explanation(models.Model):
    """A leaf in the explanation round: what the appraisal asks, and what the unit answers.

    Without a question it is a lowered point, which the unit may explain or accept. Every save is
    conditional on `version`.
    """

    pgh_event_model: ClassVar[Any]  # its history, kept by the database: `timeline` reads it

    entry = models.OneToOneField(ScoreEntry, models.CASCADE, related_name="explanation")
    version = models.PositiveIntegerField(default=0)
    question = models.TextField(_("question"), max_length=limits.EXPLANATION, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    answer = models.TextField(_("explanation"), max_length=limits.EXPLANATION, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        ordering = ["entry__criterion__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="an_explanation_is_somebodys",
            )
        ]

    def __str__(self) -> str:
        return str(self.entry)

    @property
    def acting_unit(self) -> Unit:
        return self.entry.sheet.unit
