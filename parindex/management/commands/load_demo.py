from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.report import issue_first_quarter
from demo.year import play
from parindex.demo_data import mark_as_demo
from units.models import Unit


class Command(BaseCommand):
    help = "Fill an empty database with the demo district: a year of made-up figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where units exist")

    def handle(self, *, if_empty: bool, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo has accounts with known passwords: it needs DEMO=1.")
        if Unit.objects.exists():
            if if_empty:
                return
            raise CommandError("The database is not empty.")
        with transaction.atomic():
            mark_as_demo()
            play()
        issue_first_quarter()
