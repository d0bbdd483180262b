from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from criteria.rules.ranking import ResultBand as BandValue
from units.models import IssuedBy, Unit


class PeriodChoice(models.TextChoices):
    """The periods of `criteria.periods` with the words people read."""

    Q1 = "Q1", _("Quarter I")
    H1 = "H1", _("6 months")
    Q3 = "Q3", _("Quarter III")
    Y = "Y", _("Year")


class TaskArea(models.Model):
    """One of the task areas of reform plans; seven by default, kept as data because the names
    shift.
    """

    order = models.PositiveSmallIntegerField(_("order"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class CriteriaSetQuerySet(IssuedBy):
    def issued(self) -> Q:
        return ~Q(status="draft")

    published = issued


class CriteriaSet(models.Model):
    """The criteria of one year for one group of units, issued by decision; a later version
    supersedes it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        ISSUED = "issued", _("issued")
        SUPERSEDED = "superseded", _("superseded")

    class NotApplicable(models.TextChoices):
        RESCALE_APPRAISED = "rescale_appraised", _("the appraised points are re-scaled")
        REDUCED_MAXIMUM = "reduced_maximum", _("the maximum is reduced")

    class Ranking(models.TextChoices):
        DENSE = "dense", _("ties share a rank, the next follows without a gap (1, 2, 2, 3)")
        COMPETITION = "competition", _("ties share a rank, the next leaves a gap (1, 2, 2, 4)")

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="criteria_sets", verbose_name=_("authority")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    unit_group = models.CharField(_("group of units"), max_length=120)
    label = models.CharField(_("label"), max_length=300, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.DRAFT)
    number = models.CharField(_("decision number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of the decision"), null=True, blank=True)
    not_applicable = models.CharField(
        _("points that are not applicable"),
        max_length=20,
        choices=NotApplicable,
        default=NotApplicable.RESCALE_APPRAISED,
    )
    ranking = models.CharField(_("ranking"), max_length=12, choices=Ranking, default=Ranking.DENSE)
    bonus_cap = models.DecimalField(
        _("cap of bonus points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    penalty_cap = models.DecimalField(
        _("cap of penalty points"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    survey_held = models.BooleanField(_("a survey is held"), default=True)
    source_name = models.CharField(_("source file"), max_length=300, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit_group", "-version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "unit_group", "version"],
                name="one_set_per_group_year_and_version",
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | (~Q(number="") & Q(issued_on__isnull=False)),
                name="an_issued_set_has_number_and_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def acting_unit(self) -> Unit:
        return self.authority

    @cached_property
    def band_values(self) -> tuple[BandValue, ...]:
        return tuple(band.value for band in self.bands.all())


class Band(models.Model):
    """One class of results (Xuất sắc, Tốt …) with its lower cut."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="bands")
    name = models.CharField(_("name"), max_length=60)
    minimum = models.DecimalField(_("from"), max_digits=7, decimal_places=2)
    inclusive = models.BooleanField(_("the cut itself belongs to the band"), default=True)

    class Meta:
        ordering = ["-minimum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "name"], name="one_band_per_name"),
            models.CheckConstraint(
                condition=Q(minimum__gte=0, minimum__lte=1000), name="band_minimum_is_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> BandValue:
        return BandValue(self.name, self.minimum, self.inclusive)
