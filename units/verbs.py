"""The verbs of the audit trail in the words people read; apps add theirs in `AppConfig.ready()`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_words: dict[str, str | Promise] = {
    "log_in": _("Log-in"),
    "log_in_refused": _("Log-in refused"),
    "log_out": _("Log-out"),
    "change_password": _("Own password changed"),
    "unit_added": _("Unit added"),
    "unit_changed": _("Unit changed"),
    "account_created": _("Account created"),
    "account_changed": _("Account changed"),
    "account_activated": _("Account activated"),
    "account_deactivated": _("Account deactivated"),
    "password_reset": _("Password reset"),
    "membership_added": _("Role given"),
    "membership_changed": _("Role changed"),
}


def register(words: Mapping[str, str | Promise]) -> None:
    _words.update(words)


def say(verb: str) -> str:
    """What happened; a verb nobody has named is shown with its blanks."""
    return str(_words.get(verb, verb.replace("_", " ")))


def choices() -> list[tuple[str, str]]:
    return sorted(((verb, say(verb)) for verb in _words), key=lambda pair: pair[1])
