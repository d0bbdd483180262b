"""Deleting a document that is used nowhere."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Evidence
from evidence.store.kept_files import drop_unless_needed
from evidence.uses.lists import Uses, first_uses
from units.audit.trail import record
from units.files.pdf_pages import forget_pages
from units.models import User
from units.refusals import NotReady


class StillUsed(NotReady):
    """The document proves something; `uses` say what."""

    def __init__(self, found: Uses) -> None:
        self.uses = found
        places = ", ".join(use.label for use in found.first)
        if found.others:
            words = ngettext(
                "and %(others)s other place", "and %(others)s other places", found.others
            )
            places = f"{places} {words % {'others': found.others}}"
        super().__init__(_("The document is used: %(places)s.") % {"places": places})


def remove(evidence: Evidence, *, by: User) -> None:
    """Delete a document that nothing leans on, with its files. Raises StillUsed."""
    with transaction.atomic():
        locked = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        used = first_uses([locked.pk]).get(locked.pk)
        if used:
            raise StillUsed(used)
        files = list(locked.files.all())
        names = {file.sha256: file.name for file in files}
        pdfs = {file.sha256 for file in files if file.is_pdf}
        record("evidence_removed", by=by, target=locked, unit=locked.unit, before={"files": names})
        locked.delete()
        for sha256 in names:
            transaction.on_commit(partial(_drop, sha256, has_pages=sha256 in pdfs))


def _drop(sha256: str, *, has_pages: bool) -> None:
    """The pages that were drawn of the file go once nobody waits for the lock of its bytes."""
    if drop_unless_needed(sha256) and has_pages:
        forget_pages(sha256)
