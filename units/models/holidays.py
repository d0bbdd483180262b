from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from units.formats.dates import format_day
from units.grants import Grant
from units.models.accounts import User
from units.models.scope import IssuedBy
from units.models.units import Unit


class HolidayQuerySet(IssuedBy):
    read_grant = Grant.READ_UNITS

    def visible_to(self, user: User) -> "HolidayQuerySet":
        """The days of the whole country, and those of the person's units and of the units above."""
        own = super().visible_to(user).values("pk")
        return self.filter(Q(authority__isnull=True) | Q(pk__in=own))

    def issued(self) -> Q:
        return Q(authority__isnull=False)


class Holiday(models.Model):
    """A weekday off, or a weekend day on which people work; `authority` None: in the whole country.

    For the units of an authority its own rows override those of the country (see
    `units.calendar.workdays`).
    """

    class Kind(models.TextChoices):
        OFF = "off", _("day off")
        WORKING = "working", _("make-up working day")

    authority = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="holidays", verbose_name=_("holds for")
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("occasion"), max_length=120)
    kind = models.CharField(_("kind of day"), max_length=8, choices=Kind, default=Kind.OFF)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "day"],
                name="one_holiday_per_authority_and_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["off", "working"]), name="holiday_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{format_day(self.day)}: {self.name}"

    @property
    def dialog(self) -> str:
        return f"remove-{self.pk}"

    @property
    def works(self) -> bool:
        return self.kind == self.Kind.WORKING
