"""The people whom the rows of the table describe: created or changed before their memberships."""

from units.audit.trail import record
from units.models import Unit, User

PERSON_FIELDS = ("full_name", "email", "phone")


def person_texts(user: User) -> tuple[str, ...]:
    return tuple(getattr(user, word) for word in PERSON_FIELDS)


def create_person(user: User, hashed: str | None, *, by: User | None, unit: Unit) -> None:
    """Store a new account with its hashed one-time password; in a rehearsal without one."""
    user.must_change_password = True
    if hashed is None:
        user.set_unusable_password()
    else:
        user.password = hashed
    user.save()
    record("account_created", by=by, target=user, unit=unit)


def change_person(
    user: User, stored_texts: tuple[str, ...], *, by: User | None, unit: Unit
) -> None:
    """Store what the table says of the person; `stored_texts` are those of before."""
    user.save(update_fields=PERSON_FIELDS)
    before = dict(zip(PERSON_FIELDS, stored_texts, strict=True))
    after = dict(zip(PERSON_FIELDS, person_texts(user), strict=True))
    record("account_changed", by=by, target=user, unit=unit, before=before, after=after)
