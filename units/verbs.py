"""The verbs of the audit trail in the words people read; apps add theirs in `AppConfig.ready()`."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


_fields: dict[str, str | Promise] = {
    "abstract": _("Abstract"),
    "code": _("Code"),
    "email": _("E-mail"),
    "full_name": _("Full name"),
    "is_active": _("Active"),
    "issued_on": _("Date of issue"),
    "issuer": _("Issued by"),
    "kind": _("Kind"),
    "name": pgettext_lazy("of a unit or a file", "Name"),
    "number": _("Document number"),
    "parent": _("Belongs to (code)"),
    "phone": _("Telephone"),
    "position": _("Position"),
    "reason": _("Reason"),
    "revision": _("Revision"),
    "role": _("Role"),
    "sha256": "SHA-256",
    "short_name": _("Short name"),
    "status": _("Status"),
    "territory": _("Territory"),
    "user_name": _("User name"),
    "username": _("User name"),
    "valid_from": _("Valid from"),
    "valid_to": _("Valid to"),
    "workplace": _("Workplace"),
}


def register(
    words: Mapping[str, str | Promise], fields: Mapping[str, str | Promise] | None = None
) -> None:
    """Name the verbs of an app, and the fields that its audit rows tell of."""
    _words.update(words)
    _fields.update(fields or {})


def say_field(name: str) -> str:
    """The name of a field as the pages call it."""
    return str(_fields.get(name, name.replace("_", " ")))


def say(verb: str) -> str:
    """What happened; a verb nobody has named is shown with its blanks."""
    return str(_words.get(verb, verb.replace("_", " ")))


def choices() -> list[tuple[str, str]]:
    return sorted(((verb, say(verb)) for verb in _words), key=lambda pair: pair[1])
