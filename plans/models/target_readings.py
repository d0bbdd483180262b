from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.models.targets import LARGEST, PLACES, Target
from units.formats import limits
from units.models import IssuedBy


class TargetReadingQuerySet(IssuedBy):
    unit_path = "target__plan__authority"

    def issued(self) -> Q:
        return ~Q(target__plan__status="draft")

    published = issued


class TargetReading(models.Model):
    """How far a target was reached on a day: a number, a rank, or words (a band by its name).

    Nothing of it changes: a correction is a new reading, the one that it `corrects` stays. One
    that says nothing takes another back, with a note why.
    """

    target = models.ForeignKey(Target, models.PROTECT, related_name="readings")
    day = models.DateField(_("as of"))
    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=PLACES, null=True, blank=True
    )
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    words = models.CharField(_("band or words"), max_length=limits.LINE, blank=True)
    measure = models.CharField(_("measured in"), max_length=30, blank=True)
    note = models.TextField(_("note"), max_length=limits.WORDS, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(auto_now_add=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    objects = TargetReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, value__gte=0, value__lte=LARGEST)
                & Q(rank__isnull=True, words="")
                | Q(value__isnull=True, rank__isnull=False, rank__gte=1, words="")
                | Q(value__isnull=True, rank__isnull=True) & ~Q(words="")
                | Q(value__isnull=True, rank__isnull=True, corrects__isnull=False) & ~Q(note=""),
                name="a_reading_says_one_thing_or_takes_one_back",
            ),
            models.CheckConstraint(
                condition=~Q(corrects=F("pk")), name="no_reading_corrects_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target} ({self.day:%d/%m/%Y})"

    @property
    def takes_back(self) -> bool:
        return self.value is None and self.rank is None and not self.words
