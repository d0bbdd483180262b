"""Who a request comes from: the account and what it holds today, in one query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from units.models import Membership, User


class PeopleBackend(ModelBackend):
    """Django's own log-in; reading the account back brings its live memberships along."""

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
