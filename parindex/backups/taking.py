"""Take a backup while people work: the database of one moment, and the files that it names.

A file is stored before its row is committed and removed after its row is: what the snapshot names
is there, unless it was removed while it was being copied. Then everything is taken again.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from parindex.backups import database
from parindex.backups.counting import tables
from parindex.backups.files import copy_files, place_of
from parindex.backups.last import note_made
from parindex.backups.layout import DUMP, NAMED_BY, UNFINISHED, BackupRefused, is_complete, listed
from parindex.backups.manifest import FORMAT, Manifest, write_manifest
from parindex.backups.private_files import create_private, sha256_of, sync_folder
from parindex.backups.programs import server_version
from parindex.integrity.files import named_files
from parindex.migrated import applied_migrations
from reports.content.collect import one_snapshot
from units.files.stored_files import StoredFile, judge

ATTEMPTS = 3


@dataclass(frozen=True)
class Snapshot:
    """The facts that were read in the same snapshot as the dump."""

    taken_at: datetime
    versions: dict[str, str]
    migrations: list[str]
    tables: dict[str, tuple[int, str]]
    files: list[StoredFile]


def back_up(folder: Path, *, despite_damage: bool = False) -> tuple[Path, Manifest]:
    """A new backup in the folder: whole under its name, or not there at all.

    Raises BackupRefused, also when the store has lost a file; `despite_damage` leaves the file out,
    and the manifest says so.
    """
    if folder.resolve().is_relative_to(Path(settings.EVIDENCE_STORAGE).resolve()):
        raise BackupRefused(_("A backup cannot lie inside the store of files."))
    with database.one_at_a_time():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for left in folder.glob(f"parindex*{UNFINISHED}"):  # by a backup or a rotation that died
            shutil.rmtree(left)
        unfinished = folder / f"parindex{UNFINISHED}"
        try:
            manifest = _take(unfinished, next(iter(backups_in(folder)), None), despite_damage)
            made = folder / timezone.localtime(manifest.taken_at).strftime(NAMED_BY)
            unfinished.rename(made)
            sync_folder(folder)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    note_made(made.name, manifest.taken_at)
    return made, manifest


def backups_in(folder: Path) -> list[Path]:
    """The complete ones, the newest first."""
    return sorted(filter(is_complete, folder.iterdir()), reverse=True)


def _take(unfinished: Path, earlier: Path | None, despite_damage: bool) -> Manifest:
    for _attempt in range(ATTEMPTS):
        shutil.rmtree(unfinished, ignore_errors=True)
        snapshot = _dump(unfinished / DUMP)
        sums = copy_files(snapshot.files, unfinished, earlier)
        lost = [file for file in snapshot.files if str(place_of(file)) not in sums]
        if all(file.path.exists() for file in lost):
            break  # nothing was removed meanwhile
    damaged = [next(judge(file), file.label) for file in lost]
    if damaged and not despite_damage:
        sentence = _(
            "The store is damaged; nothing was backed up. Put back what earlier backups have:"
        )
        raise BackupRefused(sentence + listed(damaged))
    manifest = Manifest(
        format=FORMAT,
        taken_at=snapshot.taken_at,
        versions=snapshot.versions,
        migrations=snapshot.migrations,
        tables=snapshot.tables,
        files=len(sums),
        bytes=sum(file.size for file in snapshot.files if file not in lost),
        damaged=damaged,
    )
    write_manifest(unfinished, manifest, {DUMP: sha256_of(unfinished / DUMP), **sums})
    for place in {unfinished, *((unfinished / path).parent for path in sums)}:
        sync_folder(place)
    return manifest


def _dump(path: Path) -> Snapshot:
    create_private(path).close()
    with one_snapshot() as taken_at, connection.cursor() as cursor:
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # while pg_dump works
        cursor.execute("SELECT pg_export_snapshot()")
        database.dump(path, snapshot=cursor.fetchone()[0])
        return Snapshot(
            taken_at=taken_at,
            versions={"postgresql": server_version(), "django": django.__version__},
            migrations=sorted(applied_migrations()),
            tables=tables(),
            files=list({file.path: file for file in named_files()}.values()),
        )
