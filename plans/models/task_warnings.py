from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.models.occurrences import Occurrence
from units.formats import limits
from units.models import IssuedBy, Unit


class WarningLevel(models.TextChoices):
    """How urgent a warning is."""

    GREEN = "green", pgettext_lazy("warning", "green")
    YELLOW = "yellow", pgettext_lazy("warning", "yellow")
    RED = "red", pgettext_lazy("warning", "red")


class WarnedParty(models.TextChoices):
    """Whom a warning is addressed to: one person of a unit, its staff, its head, or who runs the
    plans of the unit.
    """

    PERSON = "person", pgettext_lazy("warning", "the responsible person")
    OFFICE = "office", pgettext_lazy("warning", "the lead office")
    HEAD = "head", pgettext_lazy("warning", "the head of the lead office")
    AGENCY = "agency", pgettext_lazy("warning", "the agency that runs the plan")


class TaskWarningQuerySet(IssuedBy):
    unit_path = "occurrence__task__plan__authority"

    def issued(self) -> Q:
        return ~Q(occurrence__task__plan__status="draft")

    published = issued

    def standing(self) -> Self:
        """Those whose task is neither finished nor out of force."""
        return self.filter(
            settled_on__isnull=True,
            occurrence__status="open",
            occurrence__task__plan__status="issued",
        )

    def unanswered(self) -> Self:
        return self.filter(acknowledged_at__isnull=True)


class TaskWarning(models.Model):
    """One occurrence is near its last day, past it, or at risk by its own word: said once, and
    acknowledged once with words by somebody to whom it is addressed.

    `about` is the last day; without one the day since which the word stands or silence lasts, and
    `state` which of them (of `TaskState`). `settled_on` is the day on which the reason went.
    """

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="warnings")
    level = models.CharField(_("level"), max_length=6, choices=WarningLevel)
    about = models.DateField(_("about the day"))
    state = models.CharField(_("state"), max_length=10, blank=True)
    party = models.CharField(_("addressed to"), max_length=6, choices=WarnedParty)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="task_warnings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="task_warnings"
    )
    issued_on = models.DateField(_("warned on"))
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    words = models.TextField(_("what will be done"), max_length=limits.WORDS, blank=True)

    objects = TaskWarningQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occurrence", "level", "about"],
                name="one_warning_per_occurrence_level_and_day",
            ),
            models.CheckConstraint(
                condition=Q(level__in=WarningLevel.values), name="the_level_of_a_warning_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(party="person") & Q(person__isnull=False))
                | (Q(party__in=["office", "head", "agency"]) & Q(person__isnull=True)),
                name="a_warning_to_a_person_names_them",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True, words="")
                | (Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False) & ~Q(words="")),
                name="a_warning_is_acknowledged_with_words",
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit"],
                condition=Q(settled_on__isnull=True, acknowledged_at__isnull=True),
                name="open_warnings_by_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.occurrence} – {self.get_level_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.acknowledged_at is None and self.settled_on is None

    def days_over(self, on: date) -> int:
        """Days since the day it is about; 0 before it."""
        return max((on - self.about).days, 0)
