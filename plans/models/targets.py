from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan
from units.formats import limits
from units.formats.numbers import as_typed
from units.models import IssuedBy

LARGEST = Decimal(10) ** 9
PLACES = 4


class TargetQuerySet(IssuedBy):
    unit_path = "plan__authority"

    def issued(self) -> Q:
        return ~Q(plan__status="draft")

    published = issued


class Target(models.Model):
    """What is to be reached: a number ("on-time dossiers > 95%"), a rank ("among the first 3"), a
    band ("Khá or better"), or a level in words. It may stand under another target of the plan.
    """

    class Operator(models.TextChoices):
        AT_LEAST = ">=", _("from … upwards")
        ABOVE = ">", _("more than …")
        EXACTLY = "=", _("exactly …")
        AT_MOST = "<=", _("at most …")
        BELOW = "<", _("less than …")
        RANK = "rank<=", _("rank: among the first …")
        BAND = "class>=", _("band: … or better")

    class Index(models.TextChoices):
        PAR = "par", _("PAR Index")
        SIPAS = "sipas", "SIPAS"
        PAPI = "papi", "PAPI"
        DDCI = "ddci", "DDCI"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("code"), max_length=20)
    title = models.CharField(_("target"), max_length=limits.LINE)
    operator = models.CharField(_("comparison"), max_length=10, choices=Operator, blank=True)
    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=PLACES, null=True, blank=True
    )
    band = models.CharField(_("band"), max_length=60, blank=True)
    level = models.CharField(_("level as printed"), max_length=100, blank=True)
    measure = models.CharField(_("measured in"), max_length=30, blank=True)
    origin = models.ForeignKey(  # in a draft that amends a plan: the row it is a copy of
        "self", models.CASCADE, null=True, blank=True, related_name="copies"
    )
    index = models.CharField(_("index"), max_length=5, choices=Index, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)  # grows with every change of what it says

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                deferrable=models.Deferrable.DEFERRED,
                name="one_target_per_code",
            ),
            models.CheckConstraint(
                condition=Q(operator="", value__isnull=True, band="")
                | Q(operator="class>=", value__isnull=True, level="") & ~Q(band="")
                | Q(
                    operator="rank<=",
                    value__isnull=False,  # what is compared with no value passes
                    value__gte=1,
                    value__lte=LARGEST,
                    band="",
                    level="",
                )
                | Q(
                    operator__in=[">=", ">", "=", "<=", "<"],
                    value__isnull=False,
                    value__gte=0,
                    value__lte=LARGEST,
                    band="",
                    level="",
                ),
                name="a_target_is_a_number_a_rank_a_band_or_words",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("pk")), name="no_target_stands_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def printed_value(self) -> str:
        """The number, the rank or the band without its comparison; the level where it is words."""
        return self.band or (self.level if self.value is None else as_typed(self.value))
