"""An upload on its way into the store: a temporary file that is checked, synced and then kept."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from evidence.checks import Checked
from evidence.heads import HeadRead
from evidence.names import shown_name
from evidence.store.kept_files import lock, path_of
from evidence.uploads import found_before, look_into
from evidence.wording import DocumentRefused
from units.files.uploads import DISK_FULL

INCOMING = "incoming"


@dataclass(frozen=True)
class ReceivedFile:
    path: Path
    name: str
    sha256: str
    size: int
    checked: Checked
    head: HeadRead | None


@contextmanager
def receiving(upload: UploadedFile) -> Iterator[ReceivedFile]:
    """The upload as a checked, synced temporary file of the store; gone afterwards unless moved."""
    temporary = Path(settings.EVIDENCE_STORAGE) / INCOMING / uuid.uuid4().hex
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True)
        sha256 = _write(upload, temporary)
        name = shown_name(upload.name or "")
        found = found_before(upload) or look_into(temporary, name)
        size = temporary.stat().st_size
        yield ReceivedFile(temporary, name, sha256, size, found.checked, found.head)
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


def keep(received: ReceivedFile) -> None:
    """Rename the file to its hash; equal files are stored once."""
    lock(received.sha256)
    final = path_of(received.sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    received.path.replace(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
