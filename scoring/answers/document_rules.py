"""Whose documents may prove a leaf, and when they may be changed."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from scoring.answers.leaf_access import LeafAccess
from scoring.models import EntryEvidence, Part, ScoreSheet
from scoring.sheets.explanation_deadline import why_not_explaining
from scoring.sheets.explanation_round import why_not_in_round
from units.models import Unit
from units.refusals import NotReady


def keepers_of(sheet: ScoreSheet, part: Part | None) -> list[Unit]:
    """The units whose documents may prove a leaf: its own and the office that fills it in."""
    return [sheet.unit, part.office] if part and part.office else [sheet.unit]


def require_documents_open(leaf: LeafAccess) -> None:
    """Documents change while the leaf is scored, and by people of the unit while it is explained.
    Raises PermissionDenied or NotReady.
    """
    if leaf.sheet.status != ScoreSheet.Status.EXPLAINING:
        leaf.require_open()
        return
    if not leaf.enters:
        raise PermissionDenied(leaf.enters.reason)
    reason = why_not_explaining(leaf.sheet, leaf.sheet.now) or why_not_in_round(leaf.entry)
    if reason:
        raise NotReady(reason)


def require_not_proof_of_claim(sheet: ScoreSheet, link: EntryEvidence | None) -> None:
    """Raise NotReady where a document proved the claim that is being explained now."""
    if sheet.status == ScoreSheet.Status.EXPLAINING and link and not link.in_round:
        raise NotReady(_("The document proved the claim already; others can be added."))
