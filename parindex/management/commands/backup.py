from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import override

from parindex.backups.layout import BackupRefused
from parindex.backups.rotation import rotate
from parindex.backups.taking import back_up


class Command(BaseCommand):
    help = "Backs up database and files of one moment into a new folder below TARGET."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="folder of the backups")
        parser.add_argument(
            "--keep", type=int, metavar="DAYS", help="keep the last backup of so many days only"
        )
        parser.add_argument(
            "--keep-weekly", type=int, default=0, metavar="WEEKS", help="and of so many weeks"
        )
        parser.add_argument(
            "--despite-damage", action="store_true", help="also when the store has lost files"
        )

    def handle(self, *, target: Path, **options: Any) -> None:
        with override("vi"):
            try:
                self._back_up(target, **options)
            except BackupRefused as refusal:
                raise CommandError(str(refusal)) from refusal
            except (OSError, DatabaseError) as error:
                raise CommandError(_("Nothing was backed up: %(why)s") % {"why": error}) from error

    def _back_up(
        self,
        target: Path,
        *,
        keep: int | None,
        keep_weekly: int,
        despite_damage: bool,
        **options: Any,
    ) -> None:
        if (keep is None and keep_weekly) or (keep is not None and keep < 1) or keep_weekly < 0:
            raise CommandError(_("--keep takes 1 or more days, --keep-weekly needs --keep."))
        made, manifest = back_up(target, despite_damage=despite_damage)
        self.stdout.write(
            _(
                "Backed up in %(folder)s: %(rows)s rows of %(tables)s tables, %(files)s files "
                "(%(size)s)."
            )
            % {
                "folder": made,
                "rows": manifest.rows,
                "tables": len(manifest.tables),
                "files": manifest.files,
                "size": filesizeformat(manifest.bytes),
            }
        )
        for sentence in manifest.damaged:
            self.stderr.write(_("Not in the backup: %(file)s") % {"file": sentence})
        for name in rotate(target, days=keep, weeks=keep_weekly) if keep else []:
            self.stdout.write(_("Removed: %(name)s") % {"name": name})
