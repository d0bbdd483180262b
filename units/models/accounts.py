from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from units.database.prepared import Prepared
from units.grants import GRANTS, Grant, Role
from units.models.scope import NOTHING, OwnedByUnit, ancestors
from units.models.searching import Searchable, SearchKey
from units.models.units import Unit


class UserQuerySet(Searchable, models.QuerySet):
    def keyed(self) -> Self:
        return self.alias(search_key=SearchKey(Concat("full_name", Value(" "), "username")))

    def visible_to(self, user: "User") -> Self:
        """Accounts with a membership inside the territory of an administrator, and one's own."""
        rows = Q(pk=user.pk)
        for territory in user.territories(Grant.MANAGE_ACCOUNTS):
            rows |= Q(memberships__territory__path__startswith=territory)
        return self.filter(pk__in=self.model._base_manager.filter(rows).values("pk"))


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)


class MailChoice(models.TextChoices):
    """Which notices a person gets by e-mail; the application shows all of them."""

    DIGEST = "digest", _("one e-mail a day with everything new")
    URGENT = "urgent", _("what is urgent at once, the rest once a day")
    NEVER = "never", _("no e-mail")


class User(AbstractBaseUser):
    """A person who signs in. Their permissions follow from their memberships alone."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    wants_mail = models.CharField(
        _("notices by e-mail"), max_length=6, choices=MailChoice, default=MailChoice.DIGEST
    )
    is_active = models.BooleanField(_("active"), default=True)
    must_change_password = models.BooleanField(_("must change the password"), default=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    @cached_property
    def live_memberships(self) -> Sequence["Membership"]:
        """What the person holds today, read once per request."""
        if not self.is_active:
            return []
        return Membership.objects.held_by(self.pk)

    @cached_property
    def own_places(self) -> set[str]:
        """The paths of the person's workplaces: the person does not appraise the units at or below
        them.
        """
        workplaces = {held.workplace.path for held in self.live_memberships}
        return workplaces | {above for path in workplaces for above in ancestors(path)}

    def territories(self, grant: str) -> list[str]:
        """Paths of the units whose subtree the person may `grant`."""
        return [held.reach(grant) for held in self.live_memberships if grant in held.grants]


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
        User, models.CASCADE, related_name="memberships", verbose_name=_("person")
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


__all__ = [
    "NOTHING",
    "MailChoice",
    "Membership",
    "Role",
    "User",
]
