"""Signing in: checks passwords, and reads the account of a session with its memberships in one
query.
"""

import unicodedata
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from units.audit.trail import record, workplace_of
from units.formats.text import clean
from units.models import Membership, User
from units.people.log_in_limits import minutes_to_wait


def plain_name(typed: str) -> str:
    """A user name without invisible characters, full-width letters as plain ones."""
    return clean(unicodedata.normalize("NFKC", clean(typed)))


def account_meant(typed: str) -> User | None:
    """The account into which this spelling logs in: its own spelling first, then any letters."""
    name = plain_name(typed)
    found = list(User.objects.filter(username__iexact=name))
    return next((user for user in found if user.username == name), found[0] if found else None)


def counted_name(typed: str, meant: User | None) -> str:
    """The name under which wrong passwords for all spellings are counted: that of the account, if
    there is one.
    """
    return meant.username if meant else plain_name(typed).casefold()[:60]


class PeopleBackend(ModelBackend):
    """Django's own log-in, slowed down after wrong passwords whatever page asks for it; reading
    the account back brings its live memberships along.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """None for a wrong password, which is kept in the audit trail. Raises PermissionDenied,
        without a look at the password, while the name or the place has to wait.
        """
        if username is None or password is None:
            return None
        meant = account_meant(username)
        name = counted_name(username, meant)
        if minutes_to_wait(name):
            raise PermissionDenied
        if meant is None:
            make_password(password)  # as slow as for an existing account
        elif meant.check_password(password) and self.user_can_authenticate(meant):
            return meant
        record("log_in_refused", by=None, unit=workplace_of(meant), after={"user_name": name})
        return None

    def get_user(self, user_id: Any) -> User | None:
        """The account of a session; None when it is gone or locked."""
        held = Membership.objects.held_by(user_id)
        if not held:
            return super().get_user(user_id)
        user: User = held[0].user
        if not self.user_can_authenticate(user):
            return None
        user.live_memberships = held
        return user
