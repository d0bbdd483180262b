"""The people who sign in, whose permissions follow from their memberships."""

from collections.abc import Sequence
from typing import Any, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from units.grants import Grant
from units.models.memberships import Membership
from units.models.scope import ancestors, within
from units.models.searching import Searchable, SearchKey


class UserQuerySet(Searchable, models.QuerySet):
    def keyed(self) -> Self:
        return self.alias(search_key=SearchKey(Concat("full_name", Value(" "), "username")))

    def visible_to(self, user: "User") -> Self:
        """Accounts with a membership inside the territory of an administrator, and one's own."""
        rows = Q(pk=user.pk) | within(user, Grant.MANAGE_ACCOUNTS, "memberships__territory__path")
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
