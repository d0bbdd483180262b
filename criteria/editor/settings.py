"""Changes to the settings of a draft and to its bands."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from criteria.editor.drafts import lock_draft
from criteria.models import Band, CriteriaSet
from criteria.rules.ranking import ResultBand as BandValue
from criteria.rules.ranking import highest_first
from units.audit.trail import record
from units.formats.numbers import format_number
from units.models import User


@transaction.atomic
def change_settings(
    criteria_set: CriteriaSet, *, bands: Iterable[BandValue], by: User, **facts: Any
) -> None:
    """Write the settings of a draft and its bands; without a change no audit row is written.

    Raises PermissionDenied or NotReady, ValidationError where the facts cannot be stored together.
    """
    draft = lock_draft(criteria_set.pk, by=by)
    rows = highest_first(bands)
    before = {name: getattr(draft, name) for name in facts} | {
        "bands": highest_first(draft.band_values)
    }
    after = facts | {"bands": rows}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    for name, value in facts.items():
        setattr(draft, name, value)
    draft.full_clean()
    draft.save(update_fields=list(facts))
    if "bands" in changed:
        _store_bands(draft, rows)
    record(
        "set_changed",
        by=by,
        target=draft,
        unit=draft.authority,
        before={name: _audit_value(before[name]) for name in changed},
        after={name: _audit_value(after[name]) for name in changed},
    )


def _store_bands(draft: CriteriaSet, rows: Sequence[BandValue]) -> None:
    draft.bands.all().delete()
    Band.objects.bulk_create(
        Band(criteria_set=draft, name=row.name, minimum=row.minimum, inclusive=row.inclusive)
        for row in rows
    )


def _audit_value(value: object) -> object:
    """A fact as the audit trail keeps it."""
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, list):
        return "; ".join(
            f"{b.name} {'≥' if b.inclusive else '>'} {format_number(b.minimum)}" for b in value
        )
    return value
