from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from evidence.models import Evidence
from scoring.models.entries import ScoreEntry
from units.formats import limits


class EntryEvidence(models.Model):
    """A document attached to a leaf, with the page or section that proves the point.

    `in_round`: it came with the explanation of the unit, after the first appraisal.
    """

    entry = models.ForeignKey(ScoreEntry, models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="entry_links")
    passage = models.CharField(_("page or section"), max_length=limits.PASSAGE, blank=True)
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(db_default=Now())
    in_round = models.BooleanField(_("added with the explanation"), default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "evidence"], name="a_document_proves_a_leaf_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} – {self.evidence}"
