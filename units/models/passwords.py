from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from units.models.accounts import User
from units.models.uploads import Upload

KEPT = timedelta(days=7)


class PasswordListQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> "PasswordListQuerySet":
        return self.filter(maker=user)

    def open(self) -> "PasswordListQuerySet":
        """What is being made, or waits to be taken."""
        return self.exclude(seed="").filter(asked_at__gt=Now() - KEPT)


class PasswordList(models.Model):
    """One-time passwords for several accounts, made in the background and kept for who asked for
    them, until that person has taken them or a week has passed.

    No password is stored. Each follows from the `seed`, from the account and from the secret of the
    server (units/people/password_lists/contents.py); without its seed a list is gone, also from a
    copy of the database. `chosen` are the keys of the accounts that are to get a new one, `made` is
    by key the hash that each account got; `counts` tells what an import did to the rows of its
    file.
    """

    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="password_lists"
    )
    upload = models.OneToOneField(
        Upload, models.SET_NULL, null=True, related_name="password_list", editable=False
    )
    chosen = models.JSONField(default=list)
    made = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    seed = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(_("asked for"), db_default=Now())
    taken_at = models.DateTimeField(_("taken"), null=True)

    objects = PasswordListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(seed=""), name="taken_passwords_are_gone"
            ),
        ]

    def __str__(self) -> str:
        return str(_("One-time passwords"))

    def forget(self, **fields: Any) -> None:
        """Make the passwords unreadable for good."""
        type(self).objects.filter(pk=self.pk).update(seed="", made={}, **fields)
