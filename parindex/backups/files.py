"""The files of the evidence store: copied into a backup and back, and compared on the way."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.utils.translation import gettext as _

from parindex.backups.contents import Backup
from parindex.backups.layout import FILES, BackupRefused, listed
from parindex.backups.private_files import create_private, pieces, sha256_of, sync, sync_folder
from units.files.stored_files import StoredFile

ARRIVING = ".restoring"


def place_of(file: StoredFile) -> PurePosixPath:
    """Where a file lies in a backup."""
    return PurePosixPath(FILES) / file.path.relative_to(settings.EVIDENCE_STORAGE).as_posix()


def copy_files(files: Iterable[StoredFile], folder: Path, earlier: Path | None) -> dict[str, str]:
    """Copy the files and return their checksums; missing and altered files are left out. A file
    that an earlier backup has is linked instead of copied.
    """
    sums = {}
    for file in files:
        place = place_of(file)
        if _copy(file, folder / place, earlier / place if earlier else None):
            sums[str(place)] = file.sha256
    return sums


def _copy(file: StoredFile, copy: Path, earlier: Path | None) -> bool:
    try:
        if sha256_of(file.path) != file.sha256:
            return False
        if earlier and earlier.is_file() and sha256_of(earlier) == file.sha256:
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(OSError):  # not every file system links
                copy.hardlink_to(earlier)
                return True
        with create_private(copy) as written:
            digest = hashlib.sha256()
            for piece in pieces(file.path):
                digest.update(piece)
                written.write(piece)
            sync(written)
        return digest.hexdigest() == file.sha256
    except FileNotFoundError:
        return False


def refuse_a_store_in_use(backup: Backup) -> None:
    """Refuse a store that holds anything but files of an interrupted restoring of this backup."""
    store = Path(settings.EVIDENCE_STORAGE)
    own = {store / path for path in backup.files}
    own |= {path.with_name(path.name + ARRIVING) for path in own}
    others = [str(path) for path in store.rglob("*") if path.is_file() and path not in own]
    if others:
        sentence = _("The folder %(folder)s is not empty; nothing was changed.")
        raise BackupRefused(sentence % {"folder": store} + listed(others))


def put_back(backup: Backup) -> None:
    """Copy the files into the store, each under a temporary name first."""
    for path in backup.files:
        place = Path(settings.EVIDENCE_STORAGE) / path
        place.parent.mkdir(parents=True, exist_ok=True)
        arriving = place.with_name(place.name + ARRIVING)
        with arriving.open("wb") as file:
            file.writelines(pieces(backup.folder / FILES / path))
            sync(file)
        os.replace(arriving, place)
        sync_folder(place.parent)
