"""How administrators change accounts and memberships; each change writes an audit row.

Nobody is given anything outside the administrator's territory, and nobody changes their own account
here: both are asked of `may()` by every function, whatever a form has already said.
"""

import re
import secrets
from datetime import date

from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from units.audit.trail import record
from units.grants import Grant, Role
from units.models import Membership, Unit, User
from units.permissions import Verdict, may

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read for another
MEMBERSHIP = ("role", "workplace", "territory", "position", "valid_from", "valid_to")


def one_time_password() -> str:
    return spell_password(secrets.randbits(256))


def spell_password(number: int) -> str:
    """A number of 256 random bits as twelve letters in groups of four: 59 bits remain, easy to
    read out over the telephone.
    """
    letters = []
    for _place in range(12):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "-".join("".join(letters[begin : begin + 4]) for begin in (0, 4, 8))


def may_change(user: User, *, by: User) -> Verdict:
    """Whether `by` may change the account as a whole: it must not reach beyond their territory."""
    if user.pk == by.pk:
        return Verdict(False, _("Nobody manages their own account."))
    verdict = Verdict(False, _("The account holds no role in your territory."))
    for held in user.memberships.select_related("territory"):
        verdict = may(by, Grant.MANAGE_ACCOUNTS, unit=held.territory)
        if not verdict:
            return Verdict(False, _("The account also holds a role outside your territory."))
    return verdict


def may_grant(user: User | None, *, by: User, workplace: Unit, territory: Unit) -> Verdict:
    """Whether `by` may give a role over `territory` at `workplace`; `user` is None when new."""
    if user is not None and user.pk == by.pk:
        return Verdict(False, _("Nobody manages their own account."))
    verdict = may(by, Grant.MANAGE_ACCOUNTS, unit=workplace)
    return verdict and may(by, Grant.MANAGE_ACCOUNTS, unit=territory)


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
        record("membership_added", by=None, target=held, unit=unit, after=_audit_values(held))
    return user


def change_account(user: User, *, by: User, **fields: str) -> None:
    _require(may_change(user, by=by))
    _write(user, "account_changed", by=by, **fields)


def change_own_account(user: User, **fields: str) -> None:
    _write(user, "account_changed", by=user, **fields)


def reset_password(user: User, *, by: User) -> str:
    """A new one-time password; every session of the account ends."""
    _require(may_change(user, by=by))
    password = one_time_password()
    give_password(user, make_password(password), by=by)
    return password


@transaction.atomic
def give_password(user: User, hashed: str, *, by: User) -> None:
    """Set a one-time password, which must be changed at the next log-in."""
    user.password = hashed
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    record("password_reset", by=by, target=user, unit=_place_of(user))


def deactivate(user: User, *, by: User) -> None:
    _require(may_change(user, by=by))
    _write(user, "account_deactivated", by=by, is_active=False)


def activate(user: User, *, by: User) -> None:
    _require(may_change(user, by=by))
    _write(user, "account_activated", by=by, is_active=True)


def add_membership(user: User, *, by: User, **fields: object) -> Membership:
    """Give a role: MEMBERSHIP names the fields."""
    membership = Membership(user=user, **fields)
    _require(may_grant(user, by=by, workplace=membership.workplace, territory=membership.territory))
    with transaction.atomic():
        membership.save()
        record(
            "membership_added",
            by=by,
            target=membership,
            unit=membership.workplace,
            after=_audit_values(membership),
        )
    return membership


def change_membership(
    membership: Membership, *, by: User, position: str, valid_from: date, valid_to: date | None
) -> None:
    """Change the days or the position; another role or place is another membership."""
    _require(
        may_grant(
            membership.user,
            by=by,
            workplace=membership.workplace,
            territory=membership.territory,
        )
    )
    with transaction.atomic():
        locked = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        before = _audit_values(locked)
        locked.position, locked.valid_from, locked.valid_to = position, valid_from, valid_to
        locked.save(update_fields=["position", "valid_from", "valid_to"])
        after = _audit_values(locked)
        changed = {field for field in after if before[field] != after[field]}
        if changed:
            record(
                "membership_changed",
                by=by,
                target=locked,
                unit=locked.workplace,
                before={field: before[field] for field in changed},
                after={field: after[field] for field in changed},
            )


def _write(user: User, verb: str, *, by: User, **fields: str | bool) -> None:
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        changed = {name: value for name, value in fields.items() if getattr(locked, name) != value}
        before = {name: getattr(locked, name) for name in changed}
        for name, value in changed.items():
            setattr(locked, name, value)
        if changed:
            locked.save(update_fields=list(changed))
            unit = _place_of(locked)
            record(verb, by=by, target=locked, unit=unit, before=before, after=changed)


def _place_of(user: User) -> Unit | None:
    held = user.memberships.select_related("workplace").order_by("-valid_from", "-pk").first()
    return held.workplace if held else None


def _audit_values(membership: Membership) -> dict[str, str]:
    return {field: str(getattr(membership, field) or "") for field in MEMBERSHIP}


def _require(verdict: Verdict) -> None:
    if not verdict:
        raise PermissionDenied(verdict.reason)
