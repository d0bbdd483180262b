"""One document that proves several leaves of a sheet: attached to all of them in one step."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from evidence.models import Evidence
from scoring.answers.access import SheetAccess
from scoring.answers.documents import attach
from scoring.answers.leaf_access import lock_access
from scoring.models import ScoreEntry, ScoreSheet
from units.models import User
from units.refusals import NotReady


def leaves_without(document: Evidence, access: SheetAccess) -> list[ScoreEntry]:
    """The leaves that the person answers now and that the document does not prove yet, in printed
    order. One query.
    """
    entries = (
        access.sheet.entries.filter(excluded=False, criterion__method=Criterion.Method.SELF)
        .exclude(evidence_links__evidence=document)
        .select_related("criterion")
        .order_by("criterion__position", "pk")
    )
    part_of = access.shares.part_of
    return [entry for entry in entries if not access.why_locked(part_of(entry.criterion.code))]


def attach_to_many(
    sheet: ScoreSheet, document: Evidence, passages: Mapping[int, str], *, by: User
) -> int:
    """Let the document prove the leaves (keys of entries), each with the page or section in it;
    answers how many. Raises PermissionDenied or NotReady, naming the leaf; then none is attached.
    """
    with transaction.atomic():
        access = lock_access(sheet.pk, by)
        entries = sheet.entries.filter(pk__in=passages).select_related("criterion")
        chosen = list(entries.order_by("criterion__position", "pk"))
        for entry in chosen:
            try:
                attach(access.leaf(entry), document, passage=passages[entry.pk])
            except NotReady as refusal:
                raise NotReady(f"{entry.criterion.code}: {refusal}") from refusal
    if not chosen:
        raise NotReady(_("Tick the criteria that the document proves."))
    return len(chosen)
