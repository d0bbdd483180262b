"""The documents that a report shows."""

from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Exists, Q, QuerySet

from evidence.models import Evidence
from evidence.store.describing import Described
from evidence.store.registering import store_all
from plans.models import Occurrence, ProgressReport, Task, TaskEvidence
from units.formats.text import shortened
from units.grants import Grant
from units.models import Unit, User
from units.permissions import may, units_where
from units.refusals import Invalid, Refused

WORDS_OF_ABSTRACT = 60
LONGEST_ABSTRACT = 500  # of words that are far too long


def show(
    report: ProgressReport,
    evidence: Iterable[Evidence],
    uploads: Sequence[UploadedFile],
    *,
    by: User,
    offered: Iterable[Evidence] | None = None,
) -> None:
    """Let these documents show the product of an occurrence; `uploads` are registered. Of the
    `offered` ones (None: of all) those that are left out show it no longer.
    """
    occurrence = report.occurrence
    task = occurrence.task
    shown = {document.pk for document in evidence}
    shown |= {document.pk for document in _registered(report, uploads, by)}
    gone = links_of(occurrence).exclude(evidence__in=shown)
    if offered is not None:
        gone = gone.filter(evidence__in=offered)
    gone.delete()
    task.evidence_links.filter(occurrence=None, evidence__in=shown).delete()  # known better now
    new = [
        TaskEvidence(task=task, occurrence=occurrence, evidence_id=pk, report=report)
        for pk in sorted(shown)
    ]
    TaskEvidence.objects.bulk_create(new, ignore_conflicts=True)


def links_of(occurrence: Occurrence) -> QuerySet[TaskEvidence]:
    """The documents of an occurrence. Those of its task as a whole are its own where it is the only
    one.
    """
    others = Occurrence.objects.filter(task=occurrence.task_id).exclude(pk=occurrence.pk)
    own = Q(occurrence=occurrence) | Q(occurrence=None) & ~Exists(others)
    return occurrence.task.evidence_links.filter(own)


def keeper_of(task: Task, user: User) -> Unit | None:
    """The unit whose documents a person can add for a task: its lead office, else the own one."""
    if may(user, Grant.KEEP_EVIDENCE, unit=task.acting_unit):
        return task.acting_unit
    return next(iter(units_where(user, Grant.KEEP_EVIDENCE)), None)


def _registered(
    report: ProgressReport, uploads: Sequence[UploadedFile], by: User
) -> list[Evidence]:
    """The uploads as documents whose abstract is the product, else the title of the task."""
    if not uploads:
        return []
    task = report.occurrence.task
    unit = keeper_of(task, by)
    if unit is None:
        return []
    abstract = shortened(" ".join((report.delivered or task.title).split()), WORDS_OF_ABSTRACT)
    described: dict[str, Described] = {"number": "", "issued_on": None, "issuer": ""}
    described["abstract"] = abstract[:LONGEST_ABSTRACT].strip()
    try:
        return store_all(unit, by=by, uploads=uploads, known=False, **described)
    except Refused as refusal:
        raise Invalid(by_field={"uploads": str(refusal)}) from refusal
