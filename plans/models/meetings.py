from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.models.plans import Plan
from units.formats import limits
from units.formats.dates import format_day
from units.models import IssuedBy, StatusSince, Unit


class MeetingQuerySet(IssuedBy):
    unit_path = "plan__authority"

    def issued(self) -> Q:
        return Q(status="concluded")

    published = issued


class Meeting(StatusSince, models.Model):
    """A review of a plan in force: what was said, and the follow-ups, which are tasks (`Task`) that
    name it. The units below see it, and get its follow-ups, once it is concluded.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("being prepared")
        CONCLUDED = "concluded", _("concluded")

    SINCE = {Status.CONCLUDED: "concluded_at"}

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="meetings")
    ordinal = models.PositiveSmallIntegerField()
    held_on = models.DateField(_("day of the meeting"))
    chair = models.CharField(_("chaired by"), max_length=limits.LINE, blank=True)
    minutes = models.TextField(_("conclusions"), max_length=limits.SECTION, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    concluded_at = models.DateTimeField(_("concluded at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # of its text

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-ordinal", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "ordinal"], name="one_meeting_per_number"),
            models.UniqueConstraint(fields=["plan", "held_on"], name="one_meeting_per_day"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(status="open"), name="one_open_meeting_per_plan"
            ),
            models.CheckConstraint(
                condition=Q(status="open") | Q(concluded_at__isnull=False),
                name="a_concluded_meeting_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} – {format_day(self.held_on)}"

    @property
    def acting_unit(self) -> Unit:
        return self.plan.authority
