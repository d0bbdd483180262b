"""The passwords of a list: they follow from its seed and are stored nowhere."""

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db.models import Prefetch
from django.utils.crypto import salted_hmac

from units.formats.text import sort_key
from units.models import Membership, PasswordList, User
from units.people.one_time_passwords import spell_password

PURPOSE = "units.people.password_lists"


@dataclass(frozen=True)
class ListedPassword:
    """One line of a list; without a password where the account has been given another one since."""

    user: User
    workplace: str
    password: str


def given(passwords: PasswordList) -> list[ListedPassword]:
    """The list as it is handed out, by workplace and name; empty when it is gone."""
    if not PasswordList.objects.open().filter(pk=passwords.pk).exists():
        return []
    held = Membership.objects.select_related("workplace").order_by("-valid_from", "-pk")
    people = User.objects.filter(pk__in=[int(key) for key in passwords.made])
    lines = []
    for user in people.prefetch_related(Prefetch("memberships", held)):
        same = user.password == passwords.made[str(user.pk)]
        workplace = next((each.workplace.name for each in user.memberships.all()), "")
        lines.append(
            ListedPassword(user, workplace, password_of(passwords, user.username) if same else "")
        )
    return sorted(lines, key=lambda line: (sort_key(line.workplace), sort_key(str(line.user))))


def password_of(passwords: PasswordList, username: str) -> str:
    """The password of one account; blank when the list is gone or the server's secret another."""
    try:
        seed = Signer(salt=PURPOSE).unsign(passwords.seed)
    except BadSignature:
        return ""
    digest = salted_hmac(PURPOSE, f"{seed} {username}", algorithm="sha256").digest()
    return spell_password(int.from_bytes(digest))


def new_seed() -> str:
    return Signer(salt=PURPOSE).sign(secrets.token_urlsafe(32))
