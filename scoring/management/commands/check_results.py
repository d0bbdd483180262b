import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from criteria.rules.published.check import check
from scoring.results.external.reading.file import PublishedFile
from scoring.results.external.reading.table import read_published
from scoring.results.external.wording import counts_text, disagreement_text
from units.refusals import FileRefused


class Command(BaseCommand):
    help = "Recomputes a published table of results (.csv, .xlsx) and names what does not agree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--excerpt", action="store_true", help="units are missing from it")

    def handle(self, *, file: Path, excerpt: bool, **_options: Any) -> None:
        with override("vi"):
            table = self._read(file, excerpt=excerpt)
            found = check(table.lines, table.settings)
            for each in found.disagreements:
                self.stdout.write(str(disagreement_text(each)))
            for sentence in table.leftovers:
                self.stdout.write(sentence)
            self.stdout.write(counts_text(table.lines, found, excerpt=table.settings.excerpt))
        if found.disagreements:
            sys.exit(1)

    def _read(self, file: Path, *, excerpt: bool) -> PublishedFile:
        try:
            return read_published(file.read_bytes(), file.name, excerpt=excerpt)
        except OSError as fault:
            raise CommandError(_("The file %(file)s cannot be read.") % {"file": file}) from fault
        except FileRefused as refusal:
            raise CommandError("\n".join(refusal.sentences)) from refusal
