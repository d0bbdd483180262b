from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Max, Min, Q
from django.db.models.functions import Greatest, Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from criteria.models import CriteriaSet, PeriodChoice, Subgroup
from criteria.periods import Period
from units.formats import limits
from units.models import IssuedBy, OwnedByUnit, StatusSince, Unit


class CampaignQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")

    def with_days(self) -> Self:
        """Each with `closes_at`, its last deadline, and `published_at`, when results of it were
        published first.
        """
        names = ("self_due_at", "appraisal_due_at", "explanation_due_at", "second_appraisal_due_at")
        return self.annotate(
            closes_at=Max(Greatest(*(f"periods__{name}" for name in names))),
            published_at=Min("periods__publications__published_at"),
        )


class Campaign(StatusSince, models.Model):
    """One authority judges a group of units by one criteria set for one year."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    # Of the row at hand, not stored; see `with_days()`:
    closes_at: datetime | None
    published_at: datetime | None

    SINCE = {Status.OPEN: "created_at"}

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="campaigns", verbose_name=_("authority")
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="campaigns", verbose_name=_("criteria set")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.DRAFT)
    created_at = models.DateTimeField(db_default=Now())

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "criteria_set"], name="one_campaign_per_authority_and_set"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status_until(self) -> datetime | None:
        """Until when it is open; no day that has passed while it stayed open."""
        closes = vars(self).get("closes_at") if self.status == self.Status.OPEN else None
        return closes if closes and closes > timezone.now() else None

    @property
    def acting_unit(self) -> Unit:
        return self.authority


class CampaignUnit(models.Model):
    """A unit judged in a campaign; some are not ranked, and `unranked_because` says why."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="judged")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="judged_in")
    subgroup = models.ForeignKey(
        Subgroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="judged",
        verbose_name=_("subgroup"),
    )
    ranked = models.BooleanField(_("ranked"), default=True)
    unranked_because = models.TextField(
        _("reason for leaving it out of the ranking"), max_length=limits.WORDS, blank=True
    )

    objects = OwnedByUnit.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"], name="a_unit_is_judged_once_per_campaign"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.campaign}"


class CampaignPeriodQuerySet(IssuedBy):
    unit_path = "campaign__authority"

    def issued(self) -> Q:
        return Q(opened_at__isnull=False)


class CampaignPeriod(models.Model):
    """The dates of one period: which figures count, and until when units score, appraisers
    appraise, units explain themselves and appraisers appraise again.

    Deadlines are exclusive instants: what arrives at `self_due_at` is late. A period without an
    explanation round has neither of its two dates. `kept_set` is the
    version by which a period with final results stays when its campaign is carried to a newer one.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="periods")
    period = models.CharField(_("period"), max_length=2, choices=PeriodChoice)
    figures_from = models.DateField(_("figures from"))
    figures_to = models.DateField(_("figures to"))
    self_due_at = models.DateTimeField(_("self-scores due"))
    appraisal_due_at = models.DateTimeField(_("appraisal due"))
    explanation_due_at = models.DateTimeField(_("explanations due"), null=True, blank=True)
    second_appraisal_due_at = models.DateTimeField(_("second appraisal due"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    kept_set = models.ForeignKey(CriteriaSet, models.PROTECT, null=True, related_name="+")

    objects = CampaignPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["self_due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "period"], name="one_row_per_period_of_a_campaign"
            ),
            models.CheckConstraint(
                condition=Q(figures_from__lte=F("figures_to")), name="figures_end_after_they_begin"
            ),
            models.CheckConstraint(
                condition=Q(self_due_at__lt=F("appraisal_due_at")),
                name="appraisal_is_due_after_self_scores",
            ),
            models.CheckConstraint(
                condition=Q(explanation_due_at__isnull=True)
                | Q(explanation_due_at__gt=F("appraisal_due_at")),
                name="explanations_are_due_after_the_appraisal",
            ),
            models.CheckConstraint(
                condition=Q(second_appraisal_due_at__isnull=True)
                | Q(
                    explanation_due_at__isnull=False,
                    second_appraisal_due_at__gt=F("explanation_due_at"),
                ),
                name="second_appraisal_is_due_after_explanations",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_period_display()} – {self.campaign}"

    @property
    def in_year(self) -> str:
        """ "Quý I 2021": the period with its year."""
        return f"{self.get_period_display()} {self.campaign.year}"

    @property
    def acting_unit(self) -> Unit:
        return self.campaign.authority

    @property
    def value(self) -> Period:
        return Period(self.period)

    @property
    def is_final(self) -> bool:
        return self.value.is_final

    @property
    def criteria_set(self) -> CriteriaSet:
        """The set by which its sheets are scored."""
        return self.kept_set or self.campaign.criteria_set
