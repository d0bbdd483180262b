"""The description of a document, and its change."""

from datetime import date

from django.db import transaction

from evidence.models import Evidence
from units.audit.trail import record
from units.formats.text import search_key
from units.models import User

Described = str | date | None
DESCRIPTION = ("number", "issued_on", "issuer", "abstract")


def describe(evidence: Evidence, *, by: User, **description: Described) -> Evidence:
    """Change the description of a document: its number, date, issuer and abstract."""
    with transaction.atomic():
        locked = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        before = {field: getattr(locked, field) for field in DESCRIPTION}
        changed = {field: value for field, value in description.items() if before[field] != value}
        for field, value in changed.items():
            setattr(locked, field, value)
        if changed:
            save_with_key(locked)
            record(
                "evidence_described",
                by=by,
                target=locked,
                unit=locked.unit,
                before={field: str(before[field] or "") for field in changed},
                after={field: str(value or "") for field, value in changed.items()},
            )
    return locked


def save_with_key(evidence: Evidence) -> None:
    evidence.search_key = search_key(f"{evidence.number} {evidence.abstract} {evidence.issuer}")
    evidence.save()
