from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.models.tasks import Task
from units.formats import limits
from units.models import Unit

if TYPE_CHECKING:
    from plans.models.progress_reports import ProgressReport


class ProgressWord(models.TextChoices):
    """How a person says that a task stands: of what has a last day one of the first two; the
    others of what is done all year round.
    """

    UNDER_WAY = "under_way", _("under way")
    FINISHED = "finished", _("finished")
    ON_TRACK = "on_track", _("on track")
    AT_RISK = "at_risk", _("at risk")
    LATE = "late", _("behind schedule")


OWN_WORDS = (ProgressWord.ON_TRACK, ProgressWord.AT_RISK, ProgressWord.LATE)


class Occurrence(models.Model):
    """One time at which a task is due: a quarterly task has four in its year, a task that is done
    all year round has one without a last day. Word, percent and product are those of the last
    report; where it was opened again, the product only.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("not finished")
        DONE = "done", _("done")

    task = models.ForeignKey(Task, models.CASCADE, related_name="occurrences")
    begins = models.DateField(_("first day"))
    due = models.DateField(_("due on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    word = models.CharField(_("state"), max_length=10, choices=ProgressWord, blank=True)
    percent = models.PositiveSmallIntegerField(_("percent done"), null=True, blank=True)
    delivered = models.TextField(_("product delivered"), max_length=limits.WORDS, blank=True)

    own_words: "list[ProgressReport]"  # where it is read by `occurrences.reading`

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "due"], name="one_occurrence_per_last_day", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(status="open") | Q(done_on__isnull=False),
                name="a_finished_occurrence_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="a_share_of_an_occurrence_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return str(self.task)

    @property
    def acting_unit(self) -> Unit:
        return self.task.acting_unit
