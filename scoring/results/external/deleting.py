"""Deleting a published table with a reason."""

from django.db import transaction

from scoring.models import PublishedTable
from units.audit.trail import record
from units.formats.reasons import reason_given
from units.grants import Grant
from units.models import User
from units.permissions import require


def delete_table(table: PublishedTable, *, by: User, reason: str) -> None:
    """Take the table out with all its rows. Raises NotReady without a reason."""
    require(by, Grant.RUN_CAMPAIGN, unit=table.authority)
    reason = reason_given(reason)
    with transaction.atomic():
        locked = PublishedTable._base_manager.select_for_update(of=("self",)).get(pk=table.pk)
        record(
            "delete_published",
            by=by,
            target=locked,
            unit=locked.authority,
            before={
                "year": locked.year,
                "number": locked.number,
                "sha256": locked.sha256,
                "rows": locked.rows.count(),
            },
            reason=reason,
        )
        locked.delete()
