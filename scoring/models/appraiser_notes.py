from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from scoring.models.entries import ScoreEntry
from units.formats import limits
from units.grants import Grant
from units.models import OwnedByUnit, User


class AppraiserNoteQuerySet(OwnedByUnit):
    unit_path = "entry__sheet__unit"
    read_grant = Grant.READ_APPRAISAL

    def visible_to(self, user: User) -> Self:
        """Without notes about the units where the person works, whatever roles they hold."""
        rows = super().visible_to(user)
        return rows.exclude(entry__sheet__unit__path__in=user.own_places)

    def published(self) -> Q:
        return Q(pk__in=[])


class AppraiserNote(models.Model):
    """A note of an appraiser on a leaf, for other appraisers. The judged unit never sees it."""

    entry = models.ForeignKey(ScoreEntry, models.CASCADE, related_name="appraiser_notes")
    text = models.TextField(_("note"), max_length=limits.WORDS)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())

    objects = AppraiserNoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="an_appraiser_note_says_something")
        ]

    def __str__(self) -> str:
        return f"{self.entry}: {self.text[:40]}"
