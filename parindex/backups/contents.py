"""The manifest and checksums of a backup: written with it, and checked before it is restored."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from units.refusals import Refused

MANIFEST, DUMP, SUMS, FILES = "manifest.json", "database.sql.gz", "SHA256SUMS", "files"
NAME = re.compile(r"parindex-\d{4}-\d\d-\d\d-\d{6}")
NAMED_BY = "parindex-%Y-%m-%d-%H%M%S"
UNFINISHED = ".tmp"
FORMAT = 1
PIECE = 1024 * 1024
SUM = re.compile(r"([0-9a-f]{64})  (.+)")
SHOWN = 10


class BackupRefused(Refused):
    """Why nothing was backed up or restored: one sentence, or a few lines of them."""


@dataclass(frozen=True)
class Manifest:
    """`tables`: rows and checksum by name; `migrations`: those that had run ("units.0001_initial");
    `files` and `bytes` of the store; `damaged`: what the store had lost already, in words.
    """

    format: int
    taken_at: datetime
    versions: dict[str, str]
    migrations: list[str]
    tables: dict[str, tuple[int, str]]
    files: int
    bytes: int
    damaged: list[str]

    @property
    def rows(self) -> int:
        return sum(rows for rows, _checksum in self.tables.values())


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole; `sums` has the SHA-256 of every part by its path."""

    folder: Path
    manifest: Manifest
    sums: dict[str, str]

    @property
    def files(self) -> list[PurePosixPath]:
        """The files of the store, by their path in it."""
        return [PurePosixPath(path).relative_to(FILES) for path in self.sums if _is_file(path)]


def write_manifest(folder: Path, manifest: Manifest, sums: dict[str, str]) -> None:
    """Complete the folder: the sums come last, and hold that of the manifest."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, default=datetime.isoformat)
    write_private(folder / MANIFEST, f"{text}\n")
    sums = {MANIFEST: sha256_of(folder / MANIFEST), **sums}
    write_private(folder / SUMS, "".join(f"{each}  {path}\n" for path, each in sums.items()))


def read_backup(folder: Path) -> Backup:
    """Raises BackupRefused with every part that is missing, altered or unknown."""
    sums = _read_sums(folder)
    problems = [problem for path, sum_ in sums.items() for problem in _judge(folder, path, sum_)]
    problems += [
        _("not listed: %(path)s") % {"path": path} for path in (MANIFEST, DUMP) if path not in sums
    ]
    if not problems:
        backup = Backup(folder, _read_manifest(folder), sums)
        if len(backup.files) == backup.manifest.files:
            return backup
        problems = [
            _("files: %(found)s instead of %(count)s")
            % {"found": len(backup.files), "count": backup.manifest.files}
        ]
    raise BackupRefused(
        _("The backup is damaged or incomplete; nothing was changed.") + listed(problems)
    )


def listed(problems: list[str]) -> str:
    """The sentences one a line; of many only the first ten."""
    more = len(problems) - SHOWN
    lines = problems[:SHOWN] + ([_("… and %(count)s more") % {"count": more}] if more > 0 else [])
    return "".join(f"\n– {line}" for line in lines)


def is_complete(folder: Path) -> bool:
    """Whether this looks like a backup of ours: one that was interrupted has another name."""
    return bool(NAME.fullmatch(folder.name)) and (folder / SUMS).is_file()


def create_private(path: Path) -> BinaryIO:
    """A new file that only its owner can read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def write_private(path: Path, text: str) -> None:
    with create_private(path) as file:
        file.write(text.encode())
        sync(file)


def sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Sync the folder, so that a renamed file survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_sums(folder: Path) -> dict[str, str]:
    try:
        lines = (folder / SUMS).read_text().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        sentence = _("%(folder)s is no backup: its %(file)s cannot be read.")
        raise BackupRefused(sentence % {"folder": folder, "file": SUMS}) from error
    matches = [SUM.fullmatch(line) for line in lines]
    wrong = [str(number) for number, match in enumerate(matches, start=1) if match is None]
    if wrong:
        sentence = _("Lines of %(file)s that cannot be read: %(lines)s.")
        raise BackupRefused(sentence % {"file": SUMS, "lines": ", ".join(wrong[:SHOWN])})
    return {match[2]: match[1] for match in matches if match}


def _judge(folder: Path, path: str, sha256: str) -> Iterator[str]:
    facts = {"path": path}
    if not _is_file(path) and path not in (MANIFEST, DUMP):
        yield _("unknown: %(path)s") % facts
    elif not (folder / path).is_file():
        yield _("missing: %(path)s") % facts
    elif sha256_of(folder / path) != sha256:
        yield _("altered: %(path)s") % facts


def _is_file(path: str) -> bool:
    """Whether the path is that of a file in the store; never one that leads out of it."""
    parts = PurePosixPath(path).parts
    return len(parts) > 1 and parts[0] == FILES and ".." not in parts


def _read_manifest(folder: Path) -> Manifest:
    """Read the manifest. Its sum was checked, so one that cannot be read has another format."""
    try:
        facts = json.loads((folder / MANIFEST).read_text())
        if facts["format"] != FORMAT:
            raise ValueError(facts["format"])
        tables = {name: (rows, checksum) for name, (rows, checksum) in facts.pop("tables").items()}
        taken_at = datetime.fromisoformat(facts.pop("taken_at"))
        return Manifest(**facts, tables=tables, taken_at=taken_at)
    except (ValueError, KeyError, TypeError) as error:
        sentence = _(
            "The backup was made by another version of the product: its %(file)s is unknown."
        )
        raise BackupRefused(sentence % {"file": MANIFEST}) from error
