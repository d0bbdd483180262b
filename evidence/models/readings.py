from django.db import models
from django.utils.translation import gettext_lazy as _

from evidence.models.files import EvidenceFile


class FileReading(models.Model):
    """What the head of a file said when it arrived; nothing of it counts before a person takes it.
    Files that arrived before have none. `dropped`: somebody wants to hear no more of it.
    """

    file = models.OneToOneField(EvidenceFile, models.CASCADE, related_name="reading")
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    abstract = models.CharField(_("abstract"), max_length=500, blank=True)
    has_text = models.BooleanField(_("its first page has text"), default=True)
    dropped = models.BooleanField(_("dropped"), default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.abstract}".strip()
