"""The documents of a task as evidence for the leaves that it serves: offered, and attached."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from evidence.models import Evidence
from plans.models import Task
from scoring.answers.access import SheetAccess, access_of
from scoring.answers.document_rules import keepers_of
from scoring.answers.documents import attach
from scoring.answers.leaf_access import lock_access
from scoring.leaf_tasks.reading import alike
from scoring.models import Campaign, ScoreEntry, ScoreSheet
from units.grants import Grant
from units.models import User
from units.models.scope import within
from units.refusals import NotReady

Pair = tuple[int, int]  # the keys of an entry and of a document


@dataclass(frozen=True)
class OfferedProof:
    """A document of a task that does not prove this leaf yet."""

    entry: ScoreEntry
    document: Evidence

    @property
    def key(self) -> str:
        return f"{self.entry.pk}-{self.document.pk}"

    @property
    def pair(self) -> Pair:
        return self.entry.pk, self.document.pk


def offered_proofs(task: Task, user: User) -> list[OfferedProof]:
    """What the person may attach now: documents of the task, of the unit or office that fills in
    the leaf, for leaves that the task serves on open sheets. Queries grow with open sheets alone.
    """
    seen = Evidence.objects.visible_to(user).filter(task_links__task=task)
    documents = list(seen.select_related("unit").distinct().order_by("pk"))
    if not documents:
        return []
    return [
        proof
        for sheet in _open_sheets(task, user)
        for proof in _on_sheet(access_of(sheet, user), task, documents)
    ]


@transaction.atomic
def attach_offered(task: Task, ticked: Collection[Pair], *, by: User) -> int:
    """Let the ticked documents prove their leaves, each as if it were attached on the sheet; how
    many. Raises NotReady where nothing is ticked or something is not offered any more.
    """
    if not ticked:
        raise NotReady(_("Tick the documents that are to prove a criterion."))
    sheets = {proof.entry.sheet_id for proof in offered_proofs(task, by)}
    locked = {pk: lock_access(pk, by) for pk in sorted(sheets)}
    offered = {
        proof.pair: proof for proof in offered_proofs(task, by) if proof.entry.sheet_id in locked
    }
    if any(pair not in offered for pair in ticked):
        text = _("A document can no longer be attached here. Nothing was attached: look again.")
        raise NotReady(text)
    for pair in sorted(ticked):
        entry, document = offered[pair].entry, offered[pair].document
        attach(locked[entry.sheet_id].leaf(entry), document)
    return len(ticked)


def _open_sheets(task: Task, user: User) -> list[ScoreSheet]:
    """The sheets that the person fills in, whole or in part, with leaves that the task serves."""
    mine = within(user, Grant.ENTER_SCORES, "unit__path")
    shared = within(user, Grant.ENTER_SCORES, "parts__office__path")
    sheets = ScoreSheet.objects.visible_to(user).filter(
        mine | shared,
        entries__criterion__in=alike(task.leaves.all()),
        period__campaign__year=task.plan.year,
        period__campaign__status=Campaign.Status.OPEN,
        status__in=[ScoreSheet.Status.DRAFT, ScoreSheet.Status.PROPOSED],
    )
    chosen = ScoreSheet.objects.for_page().filter(pk__in=sheets.values("pk"))
    return list(chosen.order_by("unit", "-period__self_due_at", "pk"))


def _on_sheet(access: SheetAccess, task: Task, documents: list[Evidence]) -> Iterator[OfferedProof]:
    leaves = alike(task.leaves.all()).filter(method=Criterion.Method.SELF)
    entries = access.sheet.entries.filter(criterion__in=leaves, excluded=False)
    rows = entries.select_related("criterion").prefetch_related("evidence_links")
    for entry in rows.order_by("criterion__position", "pk"):
        part = access.shares.part_of(entry.criterion.code)
        if access.why_locked(part):
            continue
        entry.sheet = access.sheet
        keepers = {unit.pk for unit in keepers_of(access.sheet, part)}
        attached = {link.evidence_id for link in entry.evidence_links.all()}
        for document in documents:
            if document.unit_id in keepers and document.pk not in attached:
                yield OfferedProof(entry, document)
