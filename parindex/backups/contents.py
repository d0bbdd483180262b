"""The checksums of a backup: all of it is checked before any of it is restored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from parindex.backups.layout import DUMP, FILES, MANIFEST, SHOWN, SUMS, BackupRefused, listed
from parindex.backups.manifest import Manifest, read_manifest
from parindex.backups.private_files import sha256_of

SUM = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True)
class Backup:
    """A backup that was found whole; `sums` has the SHA-256 of every part by its path."""

    folder: Path
    manifest: Manifest
    sums: dict[str, str]

    @property
    def files(self) -> list[PurePosixPath]:
        """The files of the store, by their path in it."""
        return [PurePosixPath(path).relative_to(FILES) for path in self.sums if _is_of_store(path)]


def read_backup(folder: Path) -> Backup:
    """Raises BackupRefused with every part that is missing, altered or unknown."""
    sums = _read_sums(folder)
    problems = [problem for path, sum_ in sums.items() for problem in _judge(folder, path, sum_)]
    problems += [
        _("not listed: %(path)s") % {"path": path} for path in (MANIFEST, DUMP) if path not in sums
    ]
    if not problems:
        backup = Backup(folder, read_manifest(folder), sums)
        if len(backup.files) == backup.manifest.files:
            return backup
        problems = [
            _("files: %(found)s instead of %(count)s")
            % {"found": len(backup.files), "count": backup.manifest.files}
        ]
    raise BackupRefused(
        _("The backup is damaged or incomplete; nothing was changed.") + listed(problems)
    )


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
    if not _is_of_store(path) and path not in (MANIFEST, DUMP):
        yield _("unknown: %(path)s") % facts
    elif not (folder / path).is_file():
        yield _("missing: %(path)s") % facts
    elif sha256_of(folder / path) != sha256:
        yield _("altered: %(path)s") % facts


def _is_of_store(path: str) -> bool:
    """Whether the path is that of a file in the store; never one that leads out of it."""
    parts = PurePosixPath(path).parts
    return len(parts) > 1 and parts[0] == FILES and ".." not in parts
