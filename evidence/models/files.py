from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from evidence.models.documents import Evidence
from units.formats.file_types import TYPES
from units.models import User

SHOWN_INLINE = frozenset({TYPES["pdf"], TYPES["jpg"], TYPES["png"]})


class EvidenceFileQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """The files of the documents the person may see."""
        return self.filter(evidence__in=Evidence.objects.visible_to(user).values("pk"))


class EvidenceFile(models.Model):
    """One revision of a document's file; the bytes lie in the store under their SHA-256 and never
    change.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="files")
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content_type = models.CharField(max_length=120)
    protected = models.BooleanField(_("protected by a password"), default=False)
    links = models.BooleanField(_("holds links that lead out of it"), default=False)
    attachments = models.BooleanField(_("holds other files"), default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(db_default=Now())

    objects = EvidenceFileQuerySet.as_manager()

    class Meta:
        ordering = ["-revision", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "revision"], name="one_file_per_revision"),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_file_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def opens_in_browser(self) -> bool:
        """Whether browsers show such a file by themselves."""
        return self.content_type in SHOWN_INLINE

    @property
    def is_pdf(self) -> bool:
        return self.content_type == TYPES["pdf"]

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
