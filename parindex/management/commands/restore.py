from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import override

from parindex.backups.layout import BackupRefused
from parindex.backups.restoring import restore
from units.formats.dates import moment_text


class Command(BaseCommand):
    help = "Restores a backup into an empty database and an empty store of files."
    requires_system_checks = []  # there are no tables yet
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, help="the folder of one backup")

    def handle(self, *, source: Path, **options: Any) -> None:
        with override("vi"):
            try:
                manifest = restore(source)
            except BackupRefused as refusal:
                raise CommandError(str(refusal)) from refusal
            except (OSError, DatabaseError) as error:
                raise CommandError(_("The restoring stopped: %(why)s") % {"why": error}) from error
            self.stdout.write(
                _("Restored as of %(at)s: %(rows)s rows of %(tables)s tables, %(files)s files.")
                % {
                    "at": moment_text(manifest.taken_at),
                    "rows": manifest.rows,
                    "tables": len(manifest.tables),
                    "files": manifest.files,
                }
            )
        call_command("check_integrity", stdout=self.stdout, stderr=self.stderr)
