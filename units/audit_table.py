"""What events of the audit trail changed, for their page, and as a table that leaves."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from units import audit_words
from units.exports.table import ColumnKind, ExportColumn, ExportTable, Value, texts
from units.models import AuditEvent

ROW_KEYS = {"sheet"}  # keys mean nothing to people; object and unit are named beside them


def changes_of(event: AuditEvent) -> list[tuple[str, str, str]]:
    """The values before and after, by field; fields that were and are blank are left out."""
    before, after = _facts(event.before), _facts(event.after)
    lines = [
        (
            audit_words.field_text(key),
            audit_words.value_text(event, key, before.get(key)),
            audit_words.value_text(event, key, after.get(key)),
        )
        for key in dict.fromkeys([*before, *after])
        if key not in ROW_KEYS
    ]
    return [line for line in lines if line[1] or line[2]]


def _facts(stored: object) -> dict[str, object]:
    """The facts of a row, by field; a value in another form is shown as it is."""
    return stored if isinstance(stored, dict) else {"value": stored}


def audit_table(events: Iterable[AuditEvent]) -> ExportTable:
    columns = [
        ExportColumn(_("At"), ColumnKind.SECOND),
        *texts(_("By"), _("In place of"), _("From address"), _("Action"), _("Object")),
        *texts(_("Reason"), _("Unit"), _("Change")),
    ]
    return ExportTable(_("Audit trail"), columns, [_cells(event) for event in events])


def _cells(event: AuditEvent) -> list[Value]:
    who = event.actor_name if event.actor_id else _("The system")
    unit = event.unit.short_name if event.unit else ""
    what = [audit_words.event_text(event), event.target_label, event.reason, unit]
    changes = "; ".join(_change_text(*change) for change in changes_of(event))
    return [event.at, who, event.in_place_of, event.address, *map(str, what), changes]


def _change_text(field: str, before: str, after: str) -> str:
    """ "Hạn: 10/3 → 12/3", as the page says it."""
    if before in ("", after):
        return f"{field}: {after or '–'}"
    return f"{field}: {before} → {after or '–'}"
