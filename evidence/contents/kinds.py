"""Finds the kind of a file by its bytes and inspects it: the child's part of `evidence.checks`."""

from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from evidence.contents.found import ContentRefused, FoundContent
from evidence.contents.old_documents import is_encrypted_package
from units.formats.file_types import TYPES

CONTENT_TYPES = {
    kind: TYPES[kind] for kind in ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "jpg", "png")
}
MICROSOFT = ("docx", "xlsx", "pptx")
# Loaded only for its kind of file: each brings a library that takes a while.
INSPECTORS = {"pdf": "pdf", "jpg": "images", "png": "images"}


def inspect(path: Path, extension: str) -> dict[str, Any]:
    """What is found in a file that calls itself `extension`. Raises ContentRefused."""
    kind, found = _kind_of_content(path)
    if kind != extension and not (kind == "protected" and extension in MICROSOFT):
        raise ContentRefused("content", extension=extension, found=kind or _guess(path))
    if extension in INSPECTORS:
        found = import_module(f"evidence.contents.{INSPECTORS[extension]}").inspect(path)
    return asdict(found)


def _kind_of_content(path: Path) -> tuple[str, FoundContent]:
    """The extension that fits the bytes; "protected" for an encrypted Microsoft document; or ""."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-"):
        return "pdf", FoundContent()
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg", FoundContent()
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", FoundContent()
    if head.startswith((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04")):
        return _kind_of_office(path, head)
    return "", FoundContent()


def _kind_of_office(path: Path, head: bytes) -> tuple[str, FoundContent]:
    if not head.startswith(b"PK"):
        encrypted = is_encrypted_package(path.read_bytes())
        return "protected" if encrypted else "", FoundContent(protected=encrypted)
    packages = import_module("evidence.contents.packages")
    described, found = packages.inspect(path)
    by_type = {content_type: extension for extension, content_type in CONTENT_TYPES.items()}
    return by_type.get(described, ""), found


def _guess(path: Path) -> str:
    """What the file may be instead, for the refusal; "" where unknown."""
    puremagic = import_module("puremagic")
    try:
        return str(puremagic.magic_file(path)[0].extension.removeprefix("."))
    except (puremagic.PureError, IndexError, ValueError):
        return ""
