import json
import sys
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from criteria.annex import Annex, AnnexProblem, read_annex
from criteria.annex.checks import CONFIRMABLE
from criteria.sets.findings import full_text, problem_text
from criteria.sets.offices import authority_of
from criteria.sets.set_facts import facts_of
from criteria.sets.storing import store_set
from units.models import Unit
from units.workbooks.wording import WorkbookRefused


class Command(BaseCommand):
    help = "Read the annex of a decision (.xlsx) and store it as a draft criteria set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--table", type=int, help="which of several tables, from 1 on")
        parser.add_argument("--authority", help="code of the unit that issues the set")
        parser.add_argument("--year", type=int, help="else the title says it")
        parser.add_argument("--group", help="the group of units it is for; else the title says it")
        parser.add_argument("--check", action="store_true", help="store nothing")
        parser.add_argument("--json", action="store_true", help="print nodes and problems as JSON")

    def handle(self, *, file: Path, check: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as fault:
            raise CommandError(_("The file %(file)s cannot be read.") % {"file": file}) from fault
        try:
            annex = read_annex(content, options["table"])
        except WorkbookRefused as refusal:
            self._refused(refusal, options["json"])
        else:
            self._print_findings(annex, options["json"])
            if any(problem.key not in CONFIRMABLE for problem in annex.errors):
                sys.exit(1)
            if not check:
                self._store(annex, content, file.name, options)

    def _refused(self, refusal: WorkbookRefused, as_json: bool) -> None:
        sentence = str(refusal)
        if not as_json:
            raise CommandError(sentence)
        problem = {"severity": "error", "row": refusal.row, "code": None, "message": sentence}
        self.stdout.write(json.dumps({"nodes": [], "problems": [problem]}, ensure_ascii=False))
        sys.exit(1)

    def _print_findings(self, annex: Annex, as_json: bool) -> None:
        if as_json:
            nodes = [node.as_dict() for node in annex.nodes]
            problems = [_as_dict(problem) for problem in annex.problems]
            result = {"nodes": nodes, "problems": problems}
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))
            return
        for problem in annex.problems:
            self.stderr.write(f"{problem.severity}: {full_text(problem)}")
        if annex.tables and annex.table is None:
            self.stderr.write(_("Say which with --table NUMBER."))
        for note in annex.notes:
            self.stderr.write(_("Note under the table: %(note)s") % {"note": note})

    def _store(self, annex: Annex, content: bytes, name: str, options: dict[str, Any]) -> None:
        facts = facts_of(annex)
        if options["year"]:
            annex = replace(annex, year=options["year"])
            facts = replace(facts, year=options["year"])
        if options["group"]:
            facts = replace(facts, unit_group=options["group"])
        if annex.year is None:
            raise CommandError(_("The annex does not say its year. Give --year YEAR."))
        authority = self._authority(annex, options["authority"])
        try:
            stored, is_new = store_set(annex, authority, facts, by=None, name=name, content=content)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        sentence = _("Stored as a draft.") if is_new else _("Stored already; nothing was changed.")
        message = f"{authority.name}, {stored.year}, {stored.unit_group}: {sentence}"
        (self.stderr if options["json"] else self.stdout).write(message)

    def _authority(self, annex: Annex, code: str | None) -> Unit:
        if code:
            found = Unit.objects.filter(code=code).order_by("-valid_from", "-pk").first()
            if found is None:
                raise CommandError(_("No unit has the code %(code)s.") % {"code": code})
            return found
        unit = authority_of(annex)
        if unit is None:
            raise CommandError(
                _("The annex does not say which unit issues the set. Give --authority CODE.")
            )
        return unit


def _as_dict(problem: AnnexProblem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "row": problem.row,
        "code": problem.code,
        "message": problem_text(problem),
    }
