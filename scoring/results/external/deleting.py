"""Deleting a published table with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from scoring.models import PublishedTable
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def delete_table(table: PublishedTable, *, by: User, reason: str) -> None:
    """Take the table out with all its rows. Raises NotReady without a reason."""
    require(by, Grant.RUN_CAMPAIGN, unit=table.authority)
    reason = clean(reason)
    if refusal := too_long_text(reason, limits.WORDS, _("Reason")):
        raise NotReady(refusal)
    if not reason:
        raise NotReady(_("Please give a reason."))
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
