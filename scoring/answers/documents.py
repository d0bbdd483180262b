"""The documents that prove a leaf: attached and detached."""

from typing import Any

from django.utils.translation import gettext as _

from evidence.models import Evidence
from evidence.store.registering import store
from scoring.answers.document_rules import (
    keepers_of,
    require_documents_open,
    require_not_proof_of_claim,
)
from scoring.answers.leaf_access import LeafAccess
from scoring.answers.unchanged import current_entry
from scoring.models import EntryEvidence, ScoreSheet
from units.audit.trail import record
from units.formats import limits
from units.formats.lengths import too_long_text
from units.formats.text import clean
from units.grants import Grant
from units.permissions import may
from units.refusals import NotReady


def attach(leaf: LeafAccess, evidence: Evidence, *, passage: str = "") -> EntryEvidence:
    """Let a document of the unit, or of the office that fills in the leaf, prove it; attaching it
    again only changes the passage. Raises PermissionDenied or NotReady.
    """
    entry, sheet = leaf.entry, leaf.sheet
    passage = clean(passage)
    if refusal := too_long_text(passage, limits.PASSAGE, _("page or section")):
        raise NotReady(refusal)
    require_documents_open(leaf)
    current_entry(entry)
    require_not_proof_of_claim(sheet, entry.evidence_links.filter(evidence=evidence).first())
    keepers = keepers_of(sheet, leaf.part)
    if evidence.unit_id not in [each.pk for each in keepers]:
        units = ", ".join(str(unit) for unit in keepers)
        raise NotReady(_("Only documents of %(unit)s can be attached.") % {"unit": units})
    link, _created = EntryEvidence.objects.update_or_create(
        entry=entry,
        evidence=evidence,
        defaults={"passage": passage},
        create_defaults={
            "passage": passage,
            "attached_by": leaf.by,
            "in_round": sheet.status == ScoreSheet.Status.EXPLAINING,
        },
    )
    record(
        "evidence_attached",
        by=leaf.by,
        target=evidence,
        unit=sheet.unit,
        after={"sheet": sheet.pk, "code": entry.criterion.code, "passage": link.passage},
    )
    return link


def attach_new(leaf: LeafAccess, *, passage: str = "", **document: Any) -> EntryEvidence:
    """Register a document (`document`: see `evidence.store.store`) where the person keeps
    documents, of the unit or of the office that fills in the leaf, and attach it.

    Raises DocumentRefused and KnownFile too; the transaction of the leaf then leaves nothing.
    """
    require_documents_open(leaf)
    keepers = keepers_of(leaf.sheet, leaf.part)
    own = [each for each in keepers if may(leaf.by, Grant.KEEP_EVIDENCE, unit=each)]
    return attach(leaf, store(own[-1], by=leaf.by, **document), passage=passage)


def detach(leaf: LeafAccess, link: EntryEvidence) -> None:
    """Detach a document from its leaf; it stays among the documents of the unit."""
    require_documents_open(leaf)
    require_not_proof_of_claim(leaf.sheet, link)
    record(
        "evidence_detached",
        by=leaf.by,
        target=link.evidence,
        unit=leaf.sheet.unit,
        before={
            "sheet": leaf.sheet.pk,
            "code": leaf.entry.criterion.code,
            "passage": link.passage,
        },
    )
    link.delete()
