"""The roles of people: who holds which one, where, over which territory, and when."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.database.prepared import Prepared
from units.grants import GRANTS, Grant, Role
from units.models.scope import OwnedByUnit
from units.models.units import Unit


class MembershipQuerySet(OwnedByUnit):
    unit_path = "territory"
    read_grant = Grant.MANAGE_ACCOUNTS

    def live(self, today: date | None = None) -> "MembershipQuerySet":
        today = today or timezone.localdate()
        return self.filter(valid_from__lte=today).filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=today)
        )

    def held_by(self, user_id: int) -> list["Membership"]:
        """What a person holds today: the own memberships, then those that a head of the same
        workplace has delegated. One query.
        """
        rows = HELD(user=user_id, today=timezone.localdate())
        own = [held for held in rows if held.user_id == user_id]
        workplaces = {held.workplace_id for held in own}
        others = [
            held for held in rows if held.user_id != user_id and held.workplace_id in workplaces
        ]
        for held in others:
            held.delegated = True
        return [*own, *others]


class Membership(models.Model):
    """A person's role at a workplace; it covers the subtree of a territory.

    `delegated` marks a row that was read as what a deputy holds in place of its `user`.
    """

    delegated = False

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    workplace = models.ForeignKey(
        Unit, models.PROTECT, related_name="staff", verbose_name=_("workplace")
    )
    territory = models.ForeignKey(
        Unit, models.PROTECT, related_name="covered_by", verbose_name=_("territory")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    position = models.CharField(_("position"), max_length=100, blank=True)
    valid_from = models.DateField(_("from"), default=timezone.localdate)
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "workplace", "territory", "role", "valid_from"],
                name="one_membership_per_role_and_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()} – {self.workplace}"

    @property
    def grants(self) -> frozenset[str]:
        """The grants of the role; a deputy does not get the grant to delegate."""
        return GRANTS[self.role] - {Grant.DELEGATE} if self.delegated else GRANTS[self.role]

    @property
    def title(self) -> str:
        """Whose role it is: "Chủ tịch Nguyễn Văn An"."""
        return f"{self.position or self.get_role_display()} {self.user.full_name}"

    def reach(self, grant: str) -> str:
        """The path under which the role may `grant`."""
        return self.territory.path


def _held(user: int, today: date) -> QuerySet[Membership]:
    delegated = Q(
        delegations__deputy=user,
        delegations__valid_from__lte=today,
        delegations__valid_to__gte=today,
        delegations__revoked_at__isnull=True,
        user__is_active=True,
    )
    keys = Membership._base_manager.filter(delegated).values("pk")
    rows = Membership.objects.live(today).filter(Q(user=user) | Q(pk__in=keys))
    return rows.select_related("user", "workplace", "territory")


# Without being prepared, a save takes a third more, every page a tenth (bench/README.md).
HELD = Prepared(_held)
