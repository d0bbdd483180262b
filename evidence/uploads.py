"""Checks an upload once: the store uses what its form has found."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from evidence.checks import Checked, ContentRefused, check_file
from evidence.names import shown_name
from evidence.wording import DocumentRefused

FILES_AT_ONCE = 30
FOUND = "found_in_evidence"  # on the upload, whose bytes nobody changes between form and store


def check_upload(upload: TemporaryUploadedFile) -> None:
    """Check an upload and keep the result with it. Raises DocumentRefused."""
    path = Path(upload.temporary_file_path())
    setattr(upload, FOUND, check_kept_types(path, shown_name(upload.name or "")))


def check_kept_types(path: Path, name: str) -> Checked:
    """Check a file as this installation allows. Raises DocumentRefused."""
    try:
        return check_file(path, name, allowed=settings.EVIDENCE_TYPES)
    except ContentRefused as refusal:
        raise DocumentRefused(refusal.code, name, **refusal.facts) from refusal


def found_before(upload: UploadedFile) -> Checked | None:
    """The result of `check_upload` for this upload."""
    found: Checked | None = getattr(upload, FOUND, None)
    return found
