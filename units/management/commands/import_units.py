import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from units.imports.importing import run
from units.imports.tables import read_table
from units.imports.unit_columns import COLUMNS
from units.imports.unit_table import UnitResource
from units.refusals import FileRefused


class Command(BaseCommand):
    help = "Imports units from a CSV or XLSX file: all rows, or none and the reasons."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="- reads what is piped in")
        parser.add_argument("--check", action="store_true", help="store nothing")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        with override("vi"):
            self._import(file, check)

    def _import(self, file: Path, check: bool) -> None:
        try:
            table = read_table(_content(file), COLUMNS, name=file.name)
        except OSError as error:
            raise CommandError(_("The file %(file)s cannot be read.") % {"file": file}) from error
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        outcome = run(UnitResource(by=None, dry=check), table)
        for row in outcome.rows:
            for problem in row.problems:
                self.stderr.write(
                    _("Row %(row)s: %(problem)s") % {"row": row.number, "problem": problem}
                )
        if outcome.refused:
            raise CommandError(_("Nothing was imported."))
        counts = outcome.counts
        self.stdout.write(
            _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged.")
            % {"new": counts["new"], "changed": counts["update"], "unchanged": counts["skip"]}
        )


def _content(file: Path) -> bytes:
    return sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
