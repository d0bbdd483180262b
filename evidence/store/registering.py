"""Registers documents with their files, and adds newer files to them."""

from collections.abc import Mapping, Sequence

from django.core.files.uploadedfile import UploadedFile

from evidence.models import Evidence, EvidenceFile
from evidence.store.describing import Described, save_with_key
from evidence.store.kept_files import all_or_nothing
from evidence.store.revisions import add_file
from units.audit.trail import record
from units.models import Unit, User


def store(
    unit: Unit, *, by: User, upload: UploadedFile, known: bool = True, **description: Described
) -> Evidence:
    """Register a document of `unit` with its first file; unless `known`, one that the unit does not
    have yet. Raises DocumentRefused or KnownFile and leaves nothing.

    `description` has number, issued_on, issuer and abstract.
    """
    [document] = store_all(unit, by=by, uploads=[upload], known=known, **description)
    return document


def store_all(
    unit: Unit,
    *,
    by: User,
    uploads: Sequence[UploadedFile],
    known: bool = True,
    **description: Described,
) -> list[Evidence]:
    """Register several files of the same description, each as a document: all of them or none."""
    with all_or_nothing() as kept:
        return [
            _register(unit, by=by, upload=upload, known=known, description=description, kept=kept)
            for upload in uploads
        ]


def _register(
    unit: Unit,
    *,
    by: User,
    upload: UploadedFile,
    known: bool,
    description: Mapping[str, Described],
    kept: set[str],
) -> Evidence:
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)  # one at a time, for the quota
    evidence = Evidence(unit=unit, created_by=by, **description)
    save_with_key(evidence)
    file = add_file(evidence, by=by, upload=upload, kept=kept, known=known)
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
    with all_or_nothing() as kept:
        Unit.objects.select_for_update(no_key=True).get(pk=evidence.unit_id)
        file = add_file(evidence, by=by, upload=upload, kept=kept)
        record(
            "evidence_revised",
            by=by,
            target=evidence,
            unit=evidence.unit,
            after={"revision": file.revision, "name": file.name, "sha256": file.sha256},
        )
    return file
