from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from evidence import uses
from units.models import OwnedByUnit, Searchable, Unit, User

SHOWN_INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})


class EvidenceQuerySet(Searchable, OwnedByUnit):
    def visible_to(self, user: User) -> Self:
        """The documents of the units a person reads, and those whose use the person may see."""
        own = self.owned_within(user).values("pk")
        return self.filter(Q(pk__in=own) | uses.seen_through_use(user))

    def owned_within(self, user: User) -> Self:
        """The documents of the units a person reads."""
        return super().visible_to(user)

    def seen_through_use(self, user: User) -> Self:
        """The documents whose use the person may see, whoever owns them."""
        return self.filter(uses.seen_through_use(user))


class Evidence(models.Model):
    """A registered document that proves a claim, known by its number, date, issuer and abstract."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence", verbose_name=_("unit"))
    number = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    abstract = models.CharField(_("abstract"), max_length=500)
    search_key = models.CharField(max_length=900, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evidence_registered"
    )
    created_at = models.DateTimeField(db_default=Now())

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("document")
        indexes = [  # what is rare is found by its letters, what is frequent by walking
            GinIndex(
                fields=["search_key"], name="evidence_by_trigrams", opclasses=["gin_trgm_ops"]
            ),
            models.Index(fields=["-created_at", "-id"], name="evidence_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.abstract}".strip()

    @property
    def acting_unit(self) -> Unit:
        return self.unit


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
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")
