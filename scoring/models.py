from decimal import Decimal

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from criteria.models import CriteriaSet, Criterion, PeriodChoice, Subgroup
from criteria.periods import Period
from evidence.models import Evidence
from units.models import IssuedBy, OwnedByUnit, Unit


class CampaignQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")


class Campaign(models.Model):
    """One authority judges a group of units by one criteria set for one year."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

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
        ordering = ["-year", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "criteria_set"], name="one_campaign_per_authority_and_set"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def acting_unit(self) -> Unit:
        return self.authority


class CampaignUnit(models.Model):
    """A unit judged in a campaign; some are judged but not ranked."""

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
    """The dates of one period: which figures count, and until when units score and appraisers
    appraise.

    Deadlines are exclusive instants: what arrives at `self_due_at` is late. `kept_set` is the
    version by which a period with final results stays when its campaign is carried to a newer one.
    """

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="periods")
    period = models.CharField(_("period"), max_length=2, choices=PeriodChoice)
    figures_from = models.DateField(_("figures from"))
    figures_to = models.DateField(_("figures to"))
    self_due_at = models.DateTimeField(_("self-scores due"))
    appraisal_due_at = models.DateTimeField(_("appraisal due"))
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    kept_set = models.ForeignKey(CriteriaSet, models.PROTECT, null=True, related_name="+")

    objects = CampaignPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["self_due_at"]
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
        ]

    def __str__(self) -> str:
        return f"{self.get_period_display()} – {self.campaign}"

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


class ScoreSheetQuerySet(OwnedByUnit):
    def awaiting_head(self) -> "ScoreSheetQuerySet":
        return self.filter(status=ScoreSheet.Status.PROPOSED)

    def awaiting_appraisal(self) -> "ScoreSheetQuerySet":
        return self.filter(status=ScoreSheet.Status.SUBMITTED)


class ScoreSheet(models.Model):
    """The scores of one unit for one period of a campaign.

    `totals` holds what the engine computed: {"self": …, "final": …}, see `scoring.totals`.
    `reopened_at` stands from the day Home Affairs let the unit in again until it submits: the
    deadline does not hold it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("being scored")
        PROPOSED = "proposed", _("waiting for the head")
        SUBMITTED = "submitted", _("waiting for appraisal")
        APPRAISED = "appraised", _("appraised")
        FINAL = "final", _("final")

    period = models.ForeignKey(
        CampaignPeriod, models.PROTECT, related_name="sheets", verbose_name=_("period")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sheets", verbose_name=_("unit"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    proposed_at = models.DateTimeField(_("proposed at"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    reopened_at = models.DateTimeField(_("reopened at"), null=True)
    missed = models.BooleanField(_("not submitted"), default=False)
    appraised_at = models.DateTimeField(_("appraised at"), null=True)
    final_at = models.DateTimeField(_("final since"), null=True)
    totals = models.JSONField(default=dict)

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        ordering = ["unit__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "unit"], name="one_sheet_per_unit_and_period"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "proposed"])
                | Q(submitted_at__isnull=False)
                | Q(missed=True),
                name="what_is_appraised_was_submitted_or_missed",
            ),
            models.CheckConstraint(
                condition=~Q(status="final") | Q(final_at__isnull=False),
                name="a_final_sheet_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.period}"

    @property
    def acting_unit(self) -> Unit:
        return self.unit


class ScoreEntryQuerySet(OwnedByUnit):
    unit_path = "sheet__unit"


def _is_points(field: str) -> Q:
    """Blank or a real number in range; NaN is above every number in PostgreSQL, so the upper
    bound matters.
    """
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0, f"{field}__lte": 1000})


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["id"],
)
class ScoreEntry(models.Model):
    """One leaf of a sheet: what the unit answered and claims, and what the appraiser granted.

    `answer` is the truth of the self-score (shapes: `criteria.rules`); the points follow from it
    by rule. `excluded`: by the set the leaf does not apply to the unit, nobody answers it.
    `attention` says what a newer version of the set did to the leaf, until the unit saves it.
    Every save is conditional on `version`.
    """

    class Attention(models.TextChoices):
        RESCORED = "rescored", _("the rule has changed, the points follow the new rule")
        UNANSWERED = "unanswered", _("the rule has changed and asks for another answer")
        NEW = "new", _("new in this version of the set")

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="entries")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="entries")
    version = models.PositiveIntegerField(default=0)

    answer = models.JSONField(_("answer"), null=True, blank=True)
    self_points = models.DecimalField(
        _("self-scored points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    not_applicable = models.BooleanField(_("not applicable"), default=False)
    note = models.TextField(_("note"), blank=True)
    excluded = models.BooleanField(_("not applicable by the set"), default=False)
    attention = models.CharField(_("needs attention"), max_length=10, choices=Attention, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(null=True)

    first_answer = models.JSONField(_("answer of the appraiser"), null=True, blank=True)
    first_points = models.DecimalField(
        _("appraised points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    first_not_applicable = models.BooleanField(_("not applicable by appraisal"), default=False)
    first_reason = models.TextField(_("reason of the appraiser"), blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    first_at = models.DateTimeField(null=True)

    objects = ScoreEntryQuerySet.as_manager()

    class Meta:
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="one_entry_per_leaf"),
            models.CheckConstraint(
                condition=_is_points("self_points"), name="self_points_are_a_number"
            ),
            models.CheckConstraint(
                condition=_is_points("first_points"), name="appraised_points_are_a_number"
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=False) | Q(self_points__isnull=True),
                name="what_is_not_applicable_has_no_self_points",
            ),
            models.CheckConstraint(
                condition=Q(first_not_applicable=False) | Q(first_points__isnull=True),
                name="what_is_not_applicable_has_no_appraised_points",
            ),
            models.CheckConstraint(
                condition=Q(first_points__isnull=True)
                | Q(self_points__isnull=True)
                | Q(first_points__gte=F("self_points"))
                | ~Q(first_reason=""),
                name="a_lowered_point_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(excluded=False)
                | Q(
                    not_applicable=True,
                    first_not_applicable=True,
                    answer__isnull=True,
                    first_answer__isnull=True,
                ),
                name="what_the_set_excludes_is_not_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.code} – {self.sheet}"

    @property
    def acting_unit(self) -> Unit:
        return self.sheet.unit

    @property
    def is_answered(self) -> bool:
        return self.self_points is not None or self.not_applicable

    @property
    def is_appraised(self) -> bool:
        return self.first_points is not None or self.first_not_applicable

    @property
    def final_points(self) -> Decimal | None:
        return self.first_points


class EntryEvidence(models.Model):
    """A document attached to a leaf, with the page or section that proves the point."""

    entry = models.ForeignKey(ScoreEntry, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="entry_links")
    passage = models.CharField(_("page or section"), max_length=200, blank=True)
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "evidence"], name="a_document_proves_a_leaf_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} – {self.evidence}"


class CarryingQuerySet(IssuedBy):
    unit_path = "campaign__authority"


class Carrying(models.Model):
    """One time a campaign was carried to a newer version of its set, and what became of its sheets.

    `report` holds what `scoring.carrying` planned and did, as JSON.
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
