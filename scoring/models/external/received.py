"""Results that the level above gave to a unit, as the unit records them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from units.formats import limits
from units.models import OwnedByUnit, Unit


class ReceivedResultQuerySet(OwnedByUnit):
    """Of the unit and the levels above it; who reads what is published there reads these too."""

    def published(self) -> Q:
        return Q()

    def with_areas(self) -> Self:
        return self.select_related("unit").prefetch_related("areas")


class ReceivedResult(models.Model):
    """What a unit reached in a year by one index, as the level above published it.

    `points` out of `maximum`, `rank` among `ranked` units, `issuer` and `source` say who gave it
    and by which document. `recorded_at` changes with every correction.
    """

    class Kind(models.TextChoices):
        PAR = "par", _("PAR Index")
        SIPAS = "sipas", _("SIPAS")
        PAPI = "papi", _("PAPI")
        DDCI = "ddci", _("DDCI")
        SERVICE = "766", _("Index 766")

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="received_results", verbose_name=_("unit")
    )
    kind = models.CharField(_("index"), max_length=8, choices=Kind, default=Kind.PAR)
    year = models.PositiveSmallIntegerField(_("year"))
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=2)
    maximum = models.DecimalField(_("maximum"), max_digits=7, decimal_places=2)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    ranked = models.PositiveSmallIntegerField(_("units ranked"), null=True, blank=True)
    band = models.CharField(_("band"), max_length=60, blank=True)
    issuer = models.CharField(_("issued by"), max_length=limits.OFFICE)
    source = models.CharField(_("source"), max_length=limits.LINE, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"), db_default=Now())

    objects = ReceivedResultQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"], name="one_received_result_per_index_and_year"
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("maximum"))
                & Q(maximum__gt=0, maximum__lte=1000),
                name="received_points_lie_within_their_maximum",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True, ranked__isnull=True)
                | Q(
                    rank__isnull=False,
                    ranked__isnull=False,
                    rank__gte=1,
                    rank__lte=F("ranked"),
                ),
                name="a_received_rank_is_one_of_its_units",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year} – {self.unit.short_name}"

    @property
    def acting_unit(self) -> Unit:
        return self.unit


class ReceivedAreaQuerySet(ReceivedResultQuerySet):
    unit_path = "result__unit"


class ReceivedArea(models.Model):
    """One area of a received result: its points out of its maximum, as printed."""

    result = models.ForeignKey(ReceivedResult, models.CASCADE, related_name="areas")
    position = models.PositiveSmallIntegerField(_("position in print"))
    title = models.CharField(_("area"), max_length=limits.LINE)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=2)
    maximum = models.DecimalField(_("maximum"), max_digits=7, decimal_places=2)

    objects = ReceivedAreaQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["result", "position"], name="one_received_area_per_position"
            ),
            models.CheckConstraint(
                condition=Q(points__gte=0, points__lte=F("maximum"))
                & Q(maximum__gt=0, maximum__lte=1000),
                name="points_of_received_areas_lie_within_their_maximum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} – {self.result}"

    @property
    def acting_unit(self) -> Unit:
        return self.result.unit
