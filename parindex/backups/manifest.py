"""The manifest of a backup: what was in the database and in the store when it was taken."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from parindex.backups.layout import MANIFEST, SUMS, BackupRefused
from parindex.backups.private_files import sha256_of, write_private

FORMAT = 1


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


def write_manifest(folder: Path, manifest: Manifest, sums: dict[str, str]) -> None:
    """Complete the folder: the sums come last, and hold that of the manifest."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, default=datetime.isoformat)
    write_private(folder / MANIFEST, f"{text}\n")
    sums = {MANIFEST: sha256_of(folder / MANIFEST), **sums}
    write_private(folder / SUMS, "".join(f"{each}  {path}\n" for path, each in sums.items()))


def read_manifest(folder: Path) -> Manifest:
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
