"""The files of the store: each lies under its SHA-256, whole, or not at all.

A file is written under a temporary name, checked, synced, renamed to its SHA-256, and only then the
row is committed. The store can therefore hold a file without a row (check_integrity names it), but
there is never a row without its file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection, transaction

from evidence.models import EvidenceFile


def path_of(sha256: str) -> Path:
    """The path of the file with this SHA-256."""
    return Path(settings.EVIDENCE_STORAGE) / sha256[:2] / sha256


def open_file(file: EvidenceFile) -> BinaryIO:
    """The bytes of one revision. Raises FileNotFoundError when the store has lost them."""
    return path_of(file.sha256).open("rb")


def lock(sha256: str) -> None:
    """Until the transaction ends nobody else keeps or drops the same bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


@contextmanager
def all_or_nothing() -> Iterator[set[str]]:
    """A transaction; when it fails, the files it has put into the store go too."""
    kept: set[str] = set()
    try:
        with transaction.atomic():
            yield kept
    except BaseException:
        for sha256 in kept:
            drop_unless_needed(sha256)
        raise


def drop_unless_needed(sha256: str) -> bool:
    """Delete the file if no row names it any more; whether it was so."""
    with transaction.atomic():
        lock(sha256)
        needed = _is_needed(sha256)
        if not needed:
            path_of(sha256).unlink(missing_ok=True)
    return not needed


def _is_needed(sha256: str) -> bool:
    return EvidenceFile.objects.filter(sha256=sha256).exists()
