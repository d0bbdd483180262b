"""Results as an authority printed them: a decision of a past year, or of another installation."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from units.formats import limits
from units.models import IssuedBy, Unit


class PublishedQuerySet(IssuedBy):
    """Whatever is published may be read by everybody above and below the authority."""

    def issued(self) -> Q:
        return Q()

    published = issued


class PublishedTable(models.Model):
    """One published table; `rules` are the settings it was made by (`published.rules`).

    `authority` keeps the table; `issuer` is named where that is not who published it: a level above
    the authority, which may be none of our units.
    """

    authority = models.ForeignKey(
        Unit, models.PROTECT, related_name="published_tables", verbose_name=_("authority")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    source = models.CharField(_("source"), max_length=300, blank=True)
    issuer = models.CharField(_("issued by"), max_length=limits.OFFICE, blank=True)
    number = models.CharField(_("decision number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of the decision"), null=True, blank=True)
    rules = models.JSONField(default=dict)
    file_name = models.CharField(_("source file"), max_length=300)
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("imported by")
    )
    imported_at = models.DateTimeField(_("imported at"), db_default=Now())

    objects = PublishedQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "sha256"], name="one_published_table_per_file"
            ),
            models.UniqueConstraint(
                fields=["authority", "year", "title"], name="one_published_table_per_year_and_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def published_by(self) -> str:
        return self.issuer or self.authority.short_name

    @property
    def acting_unit(self) -> Unit:
        return self.authority


class PublishedRowQuerySet(PublishedQuerySet):
    unit_path = "table__authority"


def _is_published_number(*names: str) -> Q:
    """Blank or a real number; NaN is above every number in PostgreSQL, so the bound matters."""
    condition = Q()
    for name in names:
        condition &= Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 1000})
    return condition


def _points(label: Any) -> models.DecimalField:
    return models.DecimalField(label, max_digits=7, decimal_places=2, null=True, blank=True)


class PublishedRow(models.Model):
    """One unit of a published table, exactly as printed; blank is not published.

    `unit` is the unit that the printed name means, if it is known. `ranked`: takes part in the
    ranking.
    """

    table = models.ForeignKey(PublishedTable, models.CASCADE, related_name="rows")
    position = models.PositiveSmallIntegerField(_("position in print"))
    group = models.CharField(_("group of units"), max_length=120, blank=True)
    name = models.CharField(_("unit as printed"), max_length=200)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="published_rows"
    )
    appraised = _points(_("appraised points"))
    survey = _points(_("survey points"))
    total = _points(_("total"))
    index = _points(_("index"))
    band = models.CharField(_("band"), max_length=60, blank=True)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    ranked = models.BooleanField(_("ranked"), default=True)

    objects = PublishedRowQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "position"], name="one_published_row_per_position"
            ),
            models.UniqueConstraint(
                fields=["table", "group", "unit"], name="a_unit_is_published_once_per_group"
            ),
            models.CheckConstraint(
                condition=_is_published_number("appraised", "survey", "total", "index"),
                name="published_figures_are_numbers",
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(ranked=True, rank__gte=1),
                name="a_published_rank_counts_from_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} – {self.table}"

    @property
    def acting_unit(self) -> Unit:
        return self.table.authority
