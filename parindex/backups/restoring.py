"""Restore a backup onto an empty machine: everything is checked before anything is changed."""

from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

from parindex.backups import database
from parindex.backups.contents import Backup, read_backup
from parindex.backups.counting import table_names, tables
from parindex.backups.files import put_back, refuse_a_store_in_use
from parindex.backups.last import note_restored
from parindex.backups.layout import DUMP, BackupRefused, listed
from parindex.backups.manifest import Manifest
from parindex.migrated import known_migrations, with_names_of_today


def restore(folder: Path) -> Manifest:
    """Restore the files, then the database in one transaction; after an interruption it can be run
    again.

    Raises BackupRefused.
    """
    backup = read_backup(folder)
    _refuse_another_version(backup.manifest)
    with database.one_at_a_time():
        _refuse_a_database_in_use()
        refuse_a_store_in_use(backup)
        put_back(backup)
        database.load(folder / DUMP)
        _compare(backup)
    note_restored(folder.name, backup.manifest.taken_at)
    return backup.manifest


def _refuse_another_version(manifest: Manifest) -> None:
    ours, theirs = known_migrations(), with_names_of_today(manifest.migrations)
    if ours != theirs:
        sentence = _(
            "The backup was made by another version of the product. Install that version, restore, "
            "and update afterwards."
        )
        newer = [
            _("only in the backup: %(name)s") % {"name": name} for name in sorted(theirs - ours)
        ]
        older = [
            _("not in the backup: %(name)s") % {"name": name} for name in sorted(ours - theirs)
        ]
        raise BackupRefused(sentence + listed(newer + older))


def _refuse_a_database_in_use() -> None:
    if table_names():
        sentence = _(
            "The database %(name)s is not empty: restore into a new one. Nothing was changed."
        )
        raise BackupRefused(sentence % {"name": connection.settings_dict["NAME"]})


def _compare(backup: Backup) -> None:
    """Compare the rows and checksums of every table with the manifest."""
    found = tables()
    differing = [
        _("%(table)s: %(found)s rows instead of %(rows)s, or other values")
        % {"table": name, "found": found.get(name, (0, ""))[0], "rows": counted[0]}
        for name, counted in backup.manifest.tables.items()
        if found.get(name) != counted
    ]
    if differing:
        raise BackupRefused(_("The restored database differs from the backup.") + listed(differing))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
