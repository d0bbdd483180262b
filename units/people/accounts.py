"""How accounts are changed; each change writes an audit row.

No administrator changes an account outside their territory, or their own one: `may_change` is
asked, whatever a form has already said.
"""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from units.audit.trail import record
from units.models import Unit, User
from units.people.account_rights import may_change, require_verdict
from units.people.one_time_passwords import one_time_password


def change_account(user: User, *, by: User, **fields: str) -> None:
    require_verdict(may_change(user, by=by))
    _write(user, "account_changed", by=by, **fields)


def change_own_account(user: User, **fields: str) -> None:
    _write(user, "account_changed", by=user, **fields)


def reset_password(user: User, *, by: User) -> str:
    """A new one-time password; every session of the account ends."""
    require_verdict(may_change(user, by=by))
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
    require_verdict(may_change(user, by=by))
    _write(user, "account_deactivated", by=by, is_active=False)


def activate(user: User, *, by: User) -> None:
    require_verdict(may_change(user, by=by))
    _write(user, "account_activated", by=by, is_active=True)


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
