"""The counts of accounts on an administrator's home page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from units.models import Membership, User


@dataclass(frozen=True)
class Accounts:
    """`idle` accounts are active but hold no role today."""

    active: int
    locked: int
    first_password: int
    idle: int


def accounts(user: User, now: datetime) -> Accounts:
    held = Exists(Membership.objects.live().filter(user=OuterRef("pk")))
    counted = User.objects.visible_to(user).aggregate(
        active=Count("pk", filter=Q(is_active=True)),
        locked=Count("pk", filter=Q(is_active=False)),
        first_password=Count("pk", filter=Q(is_active=True, must_change_password=True)),
        idle=Count("pk", filter=Q(~held, is_active=True)),
    )
    return Accounts(**counted)
