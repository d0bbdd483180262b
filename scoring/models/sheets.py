from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from criteria.models import Band
from scoring.models.campaigns import CampaignPeriod, CampaignUnit
from units.formats import limits
from units.models import OwnedByUnit, StatusSince, Unit


class SharedRows(OwnedByUnit):
    """Sheets and rows of sheets: seen by the unit, by the levels above it, and by the offices that
    fill in a part of the sheet.
    """

    sheet_path = "sheet"

    def within(self, territory: str) -> Q:
        shared = ScoreSheet._base_manager.filter(parts__office__path__startswith=territory)
        return super().within(territory) | Q(**{f"{self.sheet_path}__in": shared.values("pk")})


class ScoreSheetQuerySet(SharedRows):
    sheet_path = "pk"

    def for_page(self) -> Self:
        """A sheet as its pages show it: with its unit, its period's campaign, sets and authority,
        the people who moved it, and `now`.
        """
        return self.select_related(
            "unit",
            "period__kept_set",
            "period__campaign__criteria_set",
            "period__campaign__authority",
            "proposed_by",
            "submitted_by",
            "explained_by",
            "acknowledged_by",
        ).with_clock()

    def for_lists(self) -> Self:
        """Sheets one below the other: each with its unit and its period's campaign and authority,
        whose days off count.
        """
        return self.select_related("unit", "period__campaign__authority")

    def newest_first(self) -> Self:
        return self.order_by("-period__campaign__year", "-period__self_due_at", "-pk")

    def with_clock(self) -> Self:
        """Each with `now`, the clock of the database."""
        return self.annotate(now=Now())

    def with_ranked(self) -> Self:
        """Each with `is_ranked`: whether its unit takes part in the ranking."""
        ranked = CampaignUnit.objects.filter(
            campaign=OuterRef("period__campaign"), unit=OuterRef("unit"), ranked=True
        )
        return self.annotate(is_ranked=Exists(ranked))

    def with_work(self) -> Self:
        """Each with how many `own_leaves` the unit scores itself and how many are `unappraised`."""
        own = Q(entries__criterion__method="self", entries__excluded=False)
        left = Q(entries__first_points__isnull=True, entries__first_not_applicable=False)
        return self.annotate(
            own_leaves=Count("entries", filter=own), unappraised=Count("entries", filter=left)
        )

    def awaiting_head(self) -> "ScoreSheetQuerySet":
        return self.filter(status=ScoreSheet.Status.PROPOSED)

    def awaiting_appraisal(self) -> "ScoreSheetQuerySet":
        return self.filter(status=ScoreSheet.Status.SUBMITTED)

    def overdue(self, now: datetime) -> "ScoreSheetQuerySet":
        """Sheets that have not come though the deadline has passed (`deadlines.is_closed`)."""
        of_the_period = Q(
            own_due_at__isnull=True, reopened_at__isnull=True, period__self_due_at__lte=now
        )
        return self.filter(
            Q(own_due_at__lte=now) | of_the_period,
            status__in=[ScoreSheet.Status.DRAFT, ScoreSheet.Status.PROPOSED],
        )

    def being_explained(self) -> "ScoreSheetQuerySet":
        return self.filter(status=ScoreSheet.Status.EXPLAINING)

    def explanation_over(self, now: datetime | Now) -> "ScoreSheetQuerySet":
        """Sheets being explained whose time is over (`explanation_deadline.is_over`)."""
        of_the_period = Q(own_explanation_due_at__isnull=True, period__explanation_due_at__lte=now)
        return self.being_explained().filter(Q(own_explanation_due_at__lte=now) | of_the_period)


class ScoreSheet(StatusSince, models.Model):
    """The scores of one unit for one period of a campaign.

    `totals` holds what the engine computed: {"self": …, "final": …}, see `scoring.points.totals`.
    `submitted_for` names the head in whose place a deputy submitted the sheet. `reopened_at` is set
    from the day Home Affairs reopens the sheet until the unit submits it; meanwhile the deadline of
    the period does not apply. `own_due_at` and `own_explanation_due_at` are deadlines of this sheet
    alone (see `scoring.deadlines`); `first_submitted_at` outlives a reopening. `band_cap` is the
    highest band the unit may reach, for a stated reason (`scoring.campaigns.band_caps`). Where
    nobody explained or acknowledged, the time ran out.
    """

    # Of the row at hand, not stored:
    now: datetime  # the clock of the database; see `with_clock()`, `for_page()`
    judged_at: datetime  # when a submission was found in time
    is_ranked: bool  # see `with_ranked()`
    own_leaves: int  # see `with_work()`
    unappraised: int
    sent_back_because: str | None  # see `scoring.home.sheets`

    class Status(models.TextChoices):
        DRAFT = "draft", _("being scored")
        PROPOSED = "proposed", _("waiting for the head")
        SUBMITTED = "submitted", _("waiting for appraisal")
        APPRAISED = "appraised", _("appraised")
        EXPLAINING = "explaining", _("being explained")
        EXPLAINED = "explained", _("explained, to be appraised again")
        FINAL = "final", _("final")
        PUBLISHED = "published", _("published")

    period = models.ForeignKey(
        CampaignPeriod, models.PROTECT, related_name="sheets", verbose_name=_("period")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sheets", verbose_name=_("unit"))
    SINCE = {
        Status.PROPOSED: "proposed_at",
        Status.SUBMITTED: "submitted_at",
        Status.APPRAISED: "appraised_at",
        Status.EXPLAINED: "explained_at",
        Status.FINAL: "final_at",
    }

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    proposed_at = models.DateTimeField(_("proposed at"), null=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted_for = models.CharField(_("submitted in place of"), max_length=240, blank=True)
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True)
    own_due_at = models.DateTimeField(_("own deadline"), null=True)
    own_explanation_due_at = models.DateTimeField(_("own deadline for explanations"), null=True)
    reopened_at = models.DateTimeField(_("reopened at"), null=True)
    missed = models.BooleanField(_("not submitted"), default=False)
    appraised_at = models.DateTimeField(_("appraised at"), null=True)
    explained_at = models.DateTimeField(_("explained at"), null=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    final_at = models.DateTimeField(_("final since"), null=True)
    acknowledged_at = models.DateTimeField(_("acknowledged at"), null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    totals = models.JSONField(default=dict)
    band_cap = models.ForeignKey(
        Band, models.PROTECT, null=True, related_name="+", verbose_name=_("highest band allowed")
    )
    band_cap_reason = models.TextField(
        _("reason for the highest band"), max_length=limits.WORDS, blank=True
    )

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        ordering = ["unit__sort_key", "pk"]
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
                condition=~Q(status__in=["final", "published"]) | Q(final_at__isnull=False),
                name="a_final_sheet_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(band_cap__isnull=True, band_cap_reason="")
                | (Q(band_cap__isnull=False) & ~Q(band_cap_reason="")),
                name="a_capped_band_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.period}"

    @property
    def status_until(self) -> datetime | None:
        """Until when the unit may explain; None in any other state."""
        if self.status != self.Status.EXPLAINING:
            return None
        period = self._state.fields_cache.get("period")
        of_the_period = vars(period).get("explanation_due_at") if period else None
        return vars(self).get("own_explanation_due_at") or of_the_period

    @property
    def acting_unit(self) -> Unit:
        return self.unit

    @property
    def capped_because(self) -> str:
        """Why the band is lower than the one reached by points; blank where it is not."""
        return self.band_cap_reason if self.totals.get("band") != self.totals.get("reached") else ""
