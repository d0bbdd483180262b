"""Creating accounts with their first role; each leaves audit rows."""

import re

from django.db import transaction

from units.audit.trail import record
from units.grants import Role
from units.models import Membership, Unit, User
from units.people.memberships import add_membership, audit_values
from units.people.one_time_passwords import one_time_password

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


def create_account(*, by: User, membership: dict, **fields: str) -> tuple[User, str]:
    """An account with its first membership; the password is returned once and stored nowhere."""
    password = one_time_password()
    with transaction.atomic():
        user = User(must_change_password=True, **fields)
        user.set_password(password)
        user.save()
        add_membership(user, by=by, **membership)
        record("account_created", by=by, target=user, unit=membership["workplace"], after=fields)
    return user, password


def create_administrator(*, username: str, full_name: str, password: str, unit: Unit) -> User:
    """The first administrator of a unit and all below it, created by the operator of the machine
    without a permission check; the password must be changed at the first log-in.
    """
    with transaction.atomic():
        user = User.objects.create_user(
            username, password, full_name=full_name, must_change_password=True
        )
        held = Membership.objects.create(
            user=user, role=Role.ADMINISTRATOR, workplace=unit, territory=unit
        )
        account = {"username": username, "full_name": full_name}
        record("account_created", by=None, target=user, unit=unit, after=account)
        record("membership_added", by=None, target=held, unit=unit, after=audit_values(held))
    return user
