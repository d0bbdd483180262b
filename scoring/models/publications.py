from functools import reduce
from operator import or_
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scoring.models.campaigns import CampaignPeriod
from units.formats import limits
from units.models import IssuedBy, StatusSince, Unit

PUBLIC = ["published", "superseded"]
FROZEN = (
    *("period", "version", "content", "sha256", "reason", "acknowledge_until"),
    *("prepared_by", "prepared_at", "approved_by", "approved_at", "published_at"),
    *("number", "issued_on", "signer_title", "signer_name"),
)
CHANGED = reduce(
    or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in FROZEN)
)


class PublicationQuerySet(IssuedBy):
    """What is published may be read by everybody; what is prepared by who works for the
    authority.
    """

    unit_path = "period__campaign__authority"

    def public(self) -> Self:
        return self.filter(self.issued())

    def issued(self) -> Q:
        return Q(status__in=PUBLIC)

    published = issued


class Publication(StatusSince, models.Model):
    """The results of one year as they are made public: a frozen snapshot.

    `content` is what `scoring.publications.content` made of the ranking, `sha256` that of its
    bytes. Heads of units acknowledge their results until `acknowledge_until`; who says nothing has
    no remark. A correction is a new version with a `reason`; a published row never changes again
    but for being superseded.
    """

    returned_because: str | None  # of the row at hand, not stored: `scoring.home.publications`

    class Status(models.TextChoices):
        PREPARED = "prepared", _("prepared")
        RETURNED = "returned", _("sent back")
        APPROVED = "approved", pgettext_lazy("results", "approved")
        PUBLISHED = "published", _("published")
        SUPERSEDED = "superseded", _("superseded")

    period = models.ForeignKey(
        CampaignPeriod, models.PROTECT, related_name="publications", verbose_name=_("period")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    SINCE = {
        Status.PREPARED: "prepared_at",
        Status.APPROVED: "approved_at",
        Status.PUBLISHED: "published_at",
    }

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PREPARED)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.TextField(_("reason for the correction"), max_length=limits.WORDS, blank=True)
    acknowledge_until = models.DateTimeField(_("acknowledged until"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(db_default=Now())
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    published_at = models.DateTimeField(_("published at"), null=True)
    number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of the decision"), null=True, blank=True)
    signer_title = models.CharField(_("title of the signer"), max_length=120, blank=True)
    signer_name = models.CharField(_("name of the signer"), max_length=120, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-period__campaign__year", "period", "-version", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="a_publication_never_changes",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status="superseded")
                | (
                    pgtrigger.Q(old__status="published")
                    & (~pgtrigger.Q(new__status="superseded") | CHANGED)
                ),
            ),
            pgtrigger.Protect(
                name="a_publication_never_vanishes",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__status__in=PUBLIC),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "version"], name="one_publication_per_version"
            ),
            models.UniqueConstraint(
                fields=["period"],
                condition=Q(status__in=["prepared", "returned", "approved"]),
                name="one_publication_in_the_making",
            ),
            models.UniqueConstraint(
                fields=["period"], condition=Q(status="published"), name="one_publication_in_force"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")),
                name="a_correction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=PUBLIC)
                | (
                    Q(approved_at__isnull=False, published_at__gte=F("approved_at"))
                    & Q(issued_on__isnull=False)
                    & ~Q(number="")
                    & ~Q(signer_name="")
                ),
                name="a_publication_has_its_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period} ({self.version})"

    @property
    def acting_unit(self) -> Unit:
        return self.period.campaign.authority
