from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from evidence.uses.conditions import seen_through_use
from units.models import LetterPairs, OwnedByUnit, Searchable, Unit, User


class EvidenceQuerySet(Searchable, OwnedByUnit):
    has_pairs = True

    def visible_to(self, user: User) -> Self:
        """The documents of the units a person reads, and those whose use the person may see."""
        own = self.owned_within(user).values("pk")
        return self.filter(Q(pk__in=own) | seen_through_use(user))

    def owned_within(self, user: User) -> Self:
        """The documents of the units a person reads."""
        return super().visible_to(user)

    def seen_through_use(self, user: User) -> Self:
        """The documents whose use the person may see, whoever owns them."""
        return self.filter(seen_through_use(user))


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
            GinIndex(LetterPairs("search_key"), name="evidence_by_pairs"),
            models.Index(fields=["-created_at", "-id"], name="evidence_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.abstract}".strip()

    @property
    def acting_unit(self) -> Unit:
        return self.unit
