from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from units.formats.dates import DAY
from units.formats.text import search_key, sort_key
from units.grants import Grant
from units.models.scope import OwnedByUnit
from units.models.searching import Searchable

FOUND_BY = 400  # characters of the names by which a unit is found


class UnitQuerySet(Searchable, OwnedByUnit):
    read_grant = Grant.READ_UNITS

    def within(self, territory: str) -> Q:
        return Q(path__startswith=territory)

    def valid_on(self, day: date) -> "UnitQuerySet":
        started = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.not_ended_on(day).filter(started)

    def not_ended_on(self, day: date) -> "UnitQuerySet":
        """Those that exist on the day, and those that begin after it."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))

    def living_in(self, year: int) -> "UnitQuerySet":
        """The units that existed on any day of the year."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1)))


class Unit(models.Model):
    """A body of government: a province, a district, a commune, or an office of one of them.

    Codes are reused over the years: a unit is identified by its code and the day from which it is
    valid.
    `path` names the units above it and itself by primary key ("/1/7/30/"); `plant()` keeps it.
    """

    class Kind(models.TextChoices):
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune")
        TOWNSHIP = "township", _("Township")
        WARD = "ward", _("Ward")
        SPECIAL_ZONE = "special_zone", _("Special zone")
        OFFICE = "office", _("Specialised office")
        CENTRE = "centre", _("Centre")

    code = models.CharField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    place = models.CharField(_("place name in documents"), max_length=100, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    path = models.CharField(max_length=200, editable=False, db_index=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    sort_key = models.TextField(editable=False)  # longer than the name by as much as it has numbers
    search_key = models.CharField(max_length=FOUND_BY, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="one_unit_per_code_and_first_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lte=F("valid_to")),
                name="unit_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["path"], name="unit_path_prefix", opclasses=["varchar_pattern_ops"]
            )
        ]

    def __str__(self) -> str:
        return self.name

    def exists_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    @property
    def day_after(self) -> date | None:
        """The day after its last one; None where it goes on."""
        return self.valid_to + DAY if self.valid_to else None

    @property
    def is_local_government(self) -> bool:
        return self.kind not in (self.Kind.OFFICE, self.Kind.CENTRE)

    def key_words(self, former: Iterable[str] = ()) -> None:
        """Set the keys by which the unit is ordered and found, by its `former` names too."""
        words = " ".join([self.name, self.short_name, self.code, *former])
        self.sort_key, self.search_key = sort_key(self.name), search_key(words)[:FOUND_BY]

    def plant(self) -> None:
        """Save the unit and its path in the tree; the parent must be saved before."""
        self.key_words()
        self.save()
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        self.save(update_fields=["path"])


class UnitNameQuerySet(OwnedByUnit):
    read_grant = Grant.READ_UNITS


class UnitName(models.Model):
    """A name that a unit bore, and the last day on which it did; what was before stays under it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=100)
    until = models.DateField(_("until"))

    objects = UnitNameQuerySet.as_manager()

    class Meta:
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "until"], name="one_former_name_per_unit_and_last_day"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_former_name_is_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One unit follows another, wholly or in part; merges and splits are several rows."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_after")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="successions_before")
    on = models.DateField(_("from"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_per_pair_of_units"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def dialog(self) -> str:
        return f"unfollow-{self.pk}"
