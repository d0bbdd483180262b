"""The verbs of the audit trail as people read them. Each app registers those of its own
`audit_words.py` in `AppConfig.ready()`; the timeline of a sheet and the audit page read them here.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from units.formats.dates import format_day, format_moment
from units.formats.text import sort_key
from units.models import AuditEvent
from units.workflow import Step

_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?")

_own = {
    "log_in": _("Log-in"),
    "log_out": _("Log-out"),
    "change_password": _("Own password changed"),
    "old_password_refused": _("Old password wrong"),
    "unit_added": _("Unit added"),
    "unit_changed": _("Unit changed"),
    "unit_renamed": _("Unit renamed"),
    "unit_moved": _("Unit moved"),
    "unit_ended": _("Unit ended"),
    "unit_continued": _("Unit goes on"),
    "account_created": _("Account created"),
    "account_changed": _("Account changed"),
    "account_activated": _("Account activated"),
    "account_deactivated": _("Account deactivated"),
    "password_reset": _("Password reset"),
    "passwords_taken": _("One-time passwords taken"),
    "membership_added": _("Role given"),
    "membership_changed": _("Role changed"),
    "delegation_given": _("Deputy appointed"),
    "delegation_revoked": _("Delegation revoked"),
    "delegation_shortened": _("Delegation ends earlier"),
    "holiday_added": _("Day off added"),
    "holiday_changed": _("Day off changed"),
    "holiday_removed": _("Day off removed"),
    "mail_choice": _("Choice of e-mails changed"),
}

_words: dict[tuple[str, str], str | Promise] = {
    ("", "refused"): _("Access refused"),
    ("", "log_in_refused"): _("Log-in refused"),
    **{("units", verb): words for verb, words in _own.items()},
}

_fields: dict[str, str | Promise] = {
    "abstract": _("Abstract"),
    "accounts": _("Accounts"),
    "added": _("Added"),
    "changed": _("Changed"),
    "code": _("Code"),
    "email": _("E-mail"),
    "file": _("File"),
    "full_name": _("Full name"),
    "is_active": _("Active"),
    "issued_on": _("Date of issue"),
    "issuer": _("Issued by"),
    "kind": pgettext_lazy("of a unit, a day or a comment", "Kind"),
    "name": pgettext_lazy("of a unit or a file", "Name"),
    "name_since": _("New name holds from"),
    "number": _("Document number"),
    "parent": _("Belongs to (code)"),
    "phone": _("Telephone"),
    "place": _("Place name in documents"),
    "path": pgettext_lazy("of a page", "Address"),
    "position": _("Position"),
    "reason": _("Reason"),
    "removed": _("Removed"),
    "revision": _("Revision"),
    "role": _("Role"),
    "sha256": "SHA-256",
    "short_name": _("Short name"),
    "status": _("Status"),
    "successor": _("Followed by"),
    "tasks": _("Tasks"),
    "territory": _("Territory"),
    "units": _("Units"),
    "user_name": _("User name"),
    "username": _("User name"),
    "valid_from": _("Valid from"),
    "valid_to": _("Valid to"),
    "version": _("Version"),
    "workplace": _("Workplace"),
}

_values: dict[tuple[str, str], Mapping[str, str | Promise]] = {}


def register(
    app: str,
    words: Mapping[str, str | Promise],
    fields: Mapping[str, str | Promise] | None = None,
    values: Mapping[str, Mapping[str, str | Promise]] | None = None,
) -> None:
    """Register the words for the verbs of an app and for the fields in its audit rows; `values` has
    words for the values of fields that are no fields of the row itself.
    """
    _words.update({(app, verb): label for verb, label in words.items()})
    _fields.update(fields or {})
    _values.update({(app, field): named for field, named in (values or {}).items()})


def register_steps(app: str, steps: Mapping[str, Step]) -> None:
    """A step has the same name in the trail as on its button."""
    register(app, {name: step.label for name, step in steps.items()})


def field_text(name: str) -> str:
    """The name of a field as on the pages."""
    return str(_fields.get(name, name.replace("_", " ")))


def value_text(event: AuditEvent, name: str, value: object) -> str:
    """The value of a field as the pages show it; blank for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, str):
        return _choices(event, name).get(value) or _moment(value) or value
    if isinstance(value, list):
        return ", ".join(value_text(event, name, each) for each in value)
    return str(value)


def _choices(event: AuditEvent, name: str) -> dict[str, str]:
    """The words for the values of a field with choices."""
    try:
        model = apps.get_model(event.target_type)
    except (LookupError, ValueError):  # of no row, or of a kind that is gone
        model = None
    fields = {field.name: field for field in model._meta.fields} if model else {}
    flat = getattr(fields.get(name), "flatchoices", [])
    named = _values.get((event.target_type.partition(".")[0], name), {})
    return {str(key): str(label) for key, label in [*named.items(), *flat]}


def _moment(text: str) -> str:
    """An ISO day or moment in Vietnamese notation; blank for anything else."""
    if not _ISO.fullmatch(text):
        return ""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            return format_day(moment)
        return format_moment(moment, seconds=True)
    except (ValueError, OverflowError):
        return ""


def event_text(event: AuditEvent) -> str:
    """What happened; a verb without registered words is shown with blanks for underscores."""
    app = event.target_type.partition(".")[0]
    return str(_words.get((app, event.verb), event.verb.replace("_", " ")))


def choices() -> list[tuple[str, str]]:
    """Keys for `chosen` and their words, in the order of the words."""
    found = [(f"{app}.{verb}", str(label)) for (app, verb), label in _words.items()]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


def chosen(key: str) -> Q:
    """The condition on AuditEvent for one of the `choices`."""
    app, _dot, verb = key.partition(".")
    return Q(verb=verb, target_type__startswith=f"{app}." if app else "")
