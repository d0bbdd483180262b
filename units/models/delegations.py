from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.models.memberships import Membership
from units.models.scope import OwnedByUnit
from units.models.units import Unit


class DelegationQuerySet(OwnedByUnit):
    unit_path = "membership__workplace"


class Delegation(models.Model):
    """A head lets a deputy of the same workplace decide in their place, from one day to another
    (both included) or until it is revoked.

    The delegated roles are read with the memberships of the deputy, see
    `MembershipQuerySet.held_by`.
    """

    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name="delegations", verbose_name=_("delegated role")
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="delegations",
        verbose_name=_("deputy"),
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"))
    reason = models.CharField(_("reason, decision number"), max_length=300)
    given_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")), name="delegation_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_delegation_has_a_reason"),
            models.UniqueConstraint(
                fields=["membership", "deputy", "valid_from"],
                condition=Q(revoked_at__isnull=True),
                name="one_delegation_per_deputy_and_first_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user} → {self.deputy}"

    @property
    def acting_unit(self) -> Unit:
        return self.membership.workplace

    @property
    def dialog(self) -> str:
        return f"revoke-{self.pk}"

    @property
    def state(self) -> str:
        """One of: revoked, over, coming, valid."""
        today = timezone.localdate()
        if self.revoked_at:
            return "revoked"
        if self.valid_to < today:
            return "over"
        return "coming" if today < self.valid_from else "valid"
