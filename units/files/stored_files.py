"""Compares the files of the store with the rows that name them."""

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

MAY_TAKE = 3600  # seconds; what a row does not name after that time was left behind
PIECE = 1024 * 1024
FINAL_NAME = re.compile(r"[0-9a-f]{64}(\.[a-z]{1,4})?")  # the SHA-256 of the content


@dataclass(frozen=True)
class StoredFile:
    """A file that a row names; `label` is its name for people."""

    path: Path
    sha256: str
    size: int
    label: str


Listing = Callable[[], Iterable[StoredFile]]


def find_broken(named_files: Listing) -> Iterator[str]:
    """One sentence for every file that is missing, truncated, altered or named by nobody.

    `named_files` lists what rows name; the same file may come more than once.
    """
    named: set[Path] = set()
    for file in named_files():
        if file.path not in named:
            yield from judge(file)
        named.add(file.path)
    unnamed = [path for path in _found() if path not in named and not _is_arriving(path)]
    if unnamed:
        named = {file.path for file in named_files()}  # some were stored since
        yield from (
            _("named by no row: %(path)s") % {"path": path} for path in unnamed if path not in named
        )


def judge(file: StoredFile) -> Iterator[str]:
    """What is wrong with a file, in a sentence; nothing when it is sound."""
    facts = {"file": file.label, "path": file.path}
    try:
        size = file.path.stat().st_size if file.path.is_file() else None
        if size is None:
            yield _("missing: %(file)s, %(path)s") % facts
        elif size != file.size:
            sentence = _(
                "truncated or longer: %(file)s has %(found)s bytes instead of %(size)s, %(path)s"
            )
            yield sentence % {**facts, "found": size, "size": file.size}
        elif _sha256(file.path) != file.sha256:
            yield _("altered: %(file)s, %(path)s") % facts
    except OSError as error:  # a folder closed to us, a disk that fails: the others are still read
        yield _("cannot be read: %(file)s, %(why)s") % {**facts, "why": error}


def _found() -> list[Path]:
    root = Path(settings.EVIDENCE_STORAGE)
    return sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else []


def _is_arriving(path: Path) -> bool:
    """Whether the file is still being written: it has a temporary name and is young."""
    age = time.time() - path.stat().st_mtime
    return not FINAL_NAME.fullmatch(path.name) and age < MAY_TAKE


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
