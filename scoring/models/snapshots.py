import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from scoring.models.sheets import ScoreSheet
from units.models import OwnedByUnit


class SheetSnapshotQuerySet(OwnedByUnit):
    unit_path = "sheet__unit"


class SheetSnapshot(models.Model):
    """A sheet as it was submitted, one for each time; never changed.

    `content` as JSON, numbers as text, see `scoring.sheets.snapshots`; `sha256` of its one written
    form.
    """

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(db_default=Now())

    objects = SheetSnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "number"], name="one_snapshot_per_submission_of_a_sheet"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="a_snapshot_is_never_changed", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet} ({self.number})"
