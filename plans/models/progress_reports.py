from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models.occurrences import Occurrence, ProgressWord
from units.formats import limits


class ProgressReport(models.Model):
    """What a person reported of an occurrence: the state on a day, words, difficulties, product."""

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="reports")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reported_at = models.DateTimeField(_("reported at"), default=timezone.now)
    day = models.DateField(_("as of"))
    word = models.CharField(_("state"), max_length=10, choices=ProgressWord)
    percent = models.PositiveSmallIntegerField(_("percent done"), null=True, blank=True)
    words = models.TextField(_("what was done"), max_length=limits.WORDS, blank=True)
    difficulties = models.TextField(_("difficulties"), max_length=limits.WORDS, blank=True)
    delivered = models.TextField(_("product delivered"), max_length=limits.WORDS, blank=True)

    class Meta:
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="a_reported_share_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} – {self.get_word_display()}"
