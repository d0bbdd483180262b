"""The bytes of reports, under their SHA-256: written whole or not at all, and checked when read."""

import hashlib
import os
import uuid
from pathlib import Path

from django.conf import settings

from units.files.pdf_pages import forget_pages


class Damaged(Exception):
    """The file is missing or is no longer what was stored."""


def keep(content: bytes) -> str:
    """Write the bytes (temporary name, sync, rename) and return their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    final = path_of(sha256)
    final.parent.mkdir(parents=True, exist_ok=True)
    temporary = final.with_name(f"{sha256}.{uuid.uuid4().hex}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(final)
    finally:
        temporary.unlink(missing_ok=True)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes, after their checksum was verified. Raises Damaged."""
    try:
        content = path_of(sha256).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(sha256)
    return content


def drop(sha256: str) -> None:
    path_of(sha256).unlink(missing_ok=True)
    forget_pages(sha256)


def path_of(sha256: str) -> Path:
    return Path(settings.EVIDENCE_STORAGE) / "reports" / sha256[:2] / f"{sha256}.pdf"
