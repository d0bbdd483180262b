"""Documents and their files: a file is stored whole, or not at all.

A file is written under a temporary name, checked, synced, renamed to its SHA-256, and only then the
row is committed. The store can therefore hold a file without a row (check_integrity names it), but
there is never a row without its file.
"""

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence import uses
from evidence.checks import Checked
from evidence.models import Evidence, EvidenceFile
from evidence.names import shown_name
from evidence.uploads import check_kept_types, found_before
from evidence.wording import DocumentRefused
from units.audit.trail import record
from units.files.uploads import DISK_FULL
from units.formats.text import search_key
from units.models import Unit, User
from units.refusals import NotReady

INCOMING = "incoming"
Described = str | date | None


class StillUsed(NotReady):
    """The document proves something; `uses` say what."""

    def __init__(self, found: uses.Uses) -> None:
        self.uses = found
        places = ", ".join(use.label for use in found.first)
        if found.others:
            words = ngettext(
                "and %(others)s other place", "and %(others)s other places", found.others
            )
            places = f"{places} {words % {'others': found.others}}"
        super().__init__(_("The document is used: %(places)s.") % {"places": places})


def store(unit: Unit, *, by: User, upload: UploadedFile, **description: Described) -> Evidence:
    """Register a document of `unit` with its first file. Raises DocumentRefused and leaves nothing.

    `description` has number, issued_on, issuer and abstract.
    """
    with _all_or_nothing() as kept:
        return _register(unit, by=by, upload=upload, description=description, kept=kept)


def store_all(
    unit: Unit, *, by: User, uploads: Sequence[UploadedFile], **description: Described
) -> list[Evidence]:
    """Register several files of the same description, each as a document: all of them or none."""
    with _all_or_nothing() as kept:
        return [
            _register(unit, by=by, upload=upload, description=description, kept=kept)
            for upload in uploads
        ]


def _register(
    unit: Unit,
    *,
    by: User,
    upload: UploadedFile,
    description: Mapping[str, Described],
    kept: set[str],
) -> Evidence:
    Unit.objects.select_for_update().get(pk=unit.pk)  # one at a time: the quota is counted
    evidence = Evidence(unit=unit, created_by=by, **description)
    _save(evidence)
    file = _add_file(evidence, by=by, upload=upload, kept=kept)
    record(
        "evidence_stored",
        by=by,
        target=evidence,
        unit=unit,
        after={"name": file.name, "sha256": file.sha256},
    )
    return evidence


def revise(evidence: Evidence, *, by: User, upload: UploadedFile) -> EvidenceFile:
    """Add a newer file to a document; the older ones stay. May raise DocumentRefused."""
    with _all_or_nothing() as kept:
        Unit.objects.select_for_update().get(pk=evidence.unit_id)
        file = _add_file(evidence, by=by, upload=upload, kept=kept)
        record(
            "evidence_revised",
            by=by,
            target=evidence,
            unit=evidence.unit,
            after={"revision": file.revision, "name": file.name, "sha256": file.sha256},
        )
    return file


DESCRIPTION = ("number", "issued_on", "issuer", "abstract")


def describe(evidence: Evidence, *, by: User, **description: Described) -> Evidence:
    """Change the description of a document: its number, date, issuer and abstract."""
    with transaction.atomic():
        locked = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        before = {field: getattr(locked, field) for field in DESCRIPTION}
        changed = {field: value for field, value in description.items() if before[field] != value}
        for field, value in changed.items():
            setattr(locked, field, value)
        if changed:
            _save(locked)
            record(
                "evidence_described",
                by=by,
                target=locked,
                unit=locked.unit,
                before={field: str(before[field] or "") for field in changed},
                after={field: str(value or "") for field, value in changed.items()},
            )
    return locked


def remove(evidence: Evidence, *, by: User) -> None:
    """Delete a document that nothing leans on, with its files. Raises StillUsed."""
    with transaction.atomic():
        locked = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
        used = uses.first_uses([locked.pk]).get(locked.pk)
        if used:
            raise StillUsed(used)
        names = {file.sha256: file.name for file in locked.files.all()}
        record("evidence_removed", by=by, target=locked, unit=locked.unit, before={"files": names})
        locked.delete()
        for sha256 in names:
            transaction.on_commit(partial(_drop_unless_needed, sha256))


def path_of(sha256: str) -> Path:
    """The path of the file with this SHA-256."""
    return Path(settings.EVIDENCE_STORAGE) / sha256[:2] / sha256


def open_file(file: EvidenceFile) -> BinaryIO:
    """The bytes of one revision. Raises FileNotFoundError when the store has lost them."""
    return path_of(file.sha256).open("rb")


def used_bytes(unit: Unit) -> int:
    """The bytes that the documents of a unit use of its quota."""
    files = EvidenceFile.objects.filter(evidence__unit=unit)
    return files.aggregate(total=Sum("size"))["total"] or 0


def _save(evidence: Evidence) -> None:
    evidence.search_key = search_key(f"{evidence.number} {evidence.abstract} {evidence.issuer}")
    evidence.save()


@dataclass(frozen=True)
class _Received:
    path: Path
    name: str
    sha256: str
    size: int
    checked: Checked


def _add_file(
    evidence: Evidence, *, by: User, upload: UploadedFile, kept: set[str]
) -> EvidenceFile:
    with _received(upload) as received:
        if used_bytes(evidence.unit) + received.size > settings.EVIDENCE_QUOTA_BYTES:
            limit = settings.EVIDENCE_QUOTA_BYTES // (1024 * 1024)
            raise DocumentRefused("quota", received.name, limit=limit)
        kept.add(received.sha256)
        _keep(received)
    latest = evidence.files.aggregate(latest=Max("revision"))["latest"] or 0
    return evidence.files.create(
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


@contextmanager
def _received(upload: UploadedFile) -> Iterator[_Received]:
    """The upload as a checked, synced temporary file of the store; gone afterwards unless moved."""
    temporary = Path(settings.EVIDENCE_STORAGE) / INCOMING / uuid.uuid4().hex
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        sha256 = _write(upload, temporary)
        name = shown_name(upload.name or "")
        checked = found_before(upload) or check_kept_types(temporary, name)
        yield _Received(temporary, name, sha256, temporary.stat().st_size, checked)
    except OSError as error:
        if error.errno in DISK_FULL:
            raise DocumentRefused("disk_full", upload.name or "") from error
        raise
    finally:
        temporary.unlink(missing_ok=True)


def _write(upload: UploadedFile, path: Path) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    with path.open("xb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _keep(received: _Received) -> None:
    """Rename the file to its hash; equal files are stored once."""
    _lock(received.sha256)
    final = path_of(received.sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    received.path.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _lock(sha256: str) -> None:
    """Until the transaction ends nobody else keeps or drops the same bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


@contextmanager
def _all_or_nothing() -> Iterator[set[str]]:
    """A transaction; when it fails, the files it has put into the store go too."""
    kept: set[str] = set()
    try:
        with transaction.atomic():
            yield kept
    except BaseException:
        for sha256 in kept:
            _drop_unless_needed(sha256)
        raise


def _drop_unless_needed(sha256: str) -> None:
    with transaction.atomic():
        _lock(sha256)
        if not _is_needed(sha256):
            path_of(sha256).unlink(missing_ok=True)


def _is_needed(sha256: str) -> bool:
    return EvidenceFile.objects.filter(sha256=sha256).exists()
