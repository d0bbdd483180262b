"""The documents that a report shows."""

from collections.abc import Iterable, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from evidence.models import Evidence
from evidence.store.describing import Described
from evidence.store.registering import store_all
from plans.models import ProgressReport, Task, TaskEvidence
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
) -> None:
    """Let exactly these documents show the product of an occurrence; `uploads` are registered."""
    task = report.occurrence.task
    shown = {document.pk for document in evidence}
    shown |= {document.pk for document in _registered(report, uploads, by)}
    of_this = Q(report__isnull=True) | Q(report__occurrence=report.occurrence_id)
    task.evidence_links.filter(of_this).exclude(evidence__in=shown).delete()
    TaskEvidence.objects.bulk_create(
        [TaskEvidence(task=task, evidence_id=pk, report=report) for pk in sorted(shown)],
        ignore_conflicts=True,
    )


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
