"""The files of one document: each a revision, within the quota of the unit."""

from dataclasses import asdict

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Sum

from evidence.models import Evidence, EvidenceFile, FileReading
from evidence.store.known import require_unknown
from evidence.store.receiving import keep, receiving
from evidence.wording import DocumentRefused
from units.models import Unit, User


def used_bytes(unit: Unit) -> int:
    """The bytes that the documents of a unit use of its quota."""
    files = EvidenceFile.objects.filter(evidence__unit=unit)
    return files.aggregate(total=Sum("size"))["total"] or 0


def add_file(
    evidence: Evidence, *, by: User, upload: UploadedFile, kept: set[str], known: bool = True
) -> EvidenceFile:
    """Add a file as the newest revision; unless `known`, raise KnownFile where the unit has it."""
    with receiving(upload) as received:
        if not known:
            require_unknown(evidence.unit, received.sha256)
        if used_bytes(evidence.unit) + received.size > settings.EVIDENCE_QUOTA_BYTES:
            limit = settings.EVIDENCE_QUOTA_BYTES // (1024 * 1024)
            raise DocumentRefused("quota", received.name, limit=limit)
        kept.add(received.sha256)
        keep(received)
    latest = evidence.files.aggregate(latest=Max("revision"))["latest"] or 0
    file = evidence.files.create(
        revision=latest + 1,
        name=received.name,
        sha256=received.sha256,
        size=received.size,
        content_type=received.checked.content_type,
        protected=received.checked.protected,
        links=received.checked.links,
        attachments=received.checked.attachments,
        uploaded_by=by,
    )
    if received.head:
        FileReading.objects.create(file=file, **asdict(received.head))
    return file
