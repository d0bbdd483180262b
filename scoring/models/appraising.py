from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from criteria.models import Criterion
from scoring.models.campaigns import Campaign
from scoring.models.entries import ScoreEntry
from units.formats import limits
from units.grants import Grant
from units.models import IssuedBy, OwnedByUnit, Unit, User


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


class DeductionReason(models.Model):
    """A reason for granting less than is claimed, from the list of an authority.

    Leaves keep its `code`, so a reason is switched off, never deleted.
    """

    authority = models.ForeignKey(Unit, models.PROTECT, related_name="deduction_reasons")
    code = models.CharField(_("code"), max_length=20)
    text = models.CharField(_("reason"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"))
    active = models.BooleanField(_("in use"), default=True)

    objects = IssuedBy.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "code"], name="one_deduction_reason_per_code"
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(text=""), name="a_deduction_reason_has_words"
            ),
        ]

    def __str__(self) -> str:
        return self.text


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
