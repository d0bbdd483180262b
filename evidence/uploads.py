"""Checks and reads an upload once: the store uses what its form has found."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils import timezone

from evidence.checks import Checked, ContentRefused, check_file
from evidence.heads import HeadRead, read_head
from evidence.names import shown_name
from evidence.wording import DocumentRefused

FILES_AT_ONCE = 30
FOUND = "found_in_evidence"  # on the upload, whose bytes nobody changes between form and store


@dataclass(frozen=True)
class FoundInUpload:
    """What a file is and holds, and what its head says (None: it was not read)."""

    checked: Checked
    head: HeadRead | None


def check_upload(upload: TemporaryUploadedFile) -> None:
    """Check an upload and keep the result with it. Raises DocumentRefused."""
    path = Path(upload.temporary_file_path())
    setattr(upload, FOUND, look_into(path, shown_name(upload.name or "")))


def look_into(path: Path, name: str) -> FoundInUpload:
    """Check a file as this installation allows, and read its head. Raises DocumentRefused."""
    try:
        checked = check_file(path, name, allowed=settings.EVIDENCE_TYPES)
    except ContentRefused as refusal:
        raise DocumentRefused(refusal.code, name, **refusal.facts) from refusal
    return FoundInUpload(checked, read_head(path, checked, timezone.localdate()))


def found_before(upload: UploadedFile) -> FoundInUpload | None:
    """The result of `check_upload` for this upload."""
    found: FoundInUpload | None = getattr(upload, FOUND, None)
    return found
