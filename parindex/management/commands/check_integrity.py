from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from parindex.integrity.checks import findings


class Command(BaseCommand):
    help = "Names everything in the store that is missing, altered or does not add up."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("vi"):
            found = 0
            for name, sentence in findings():
                found += 1
                self.stdout.write(f"{name}: {sentence}")
            if found:
                raise CommandError(_("%(count)s findings.") % {"count": found})
            self.stdout.write(_("Everything fits together."))
