from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from plans.annex import PlanDraft, PlanProblem, read_plan
from plans.intake.changes import changes_text
from plans.intake.findings import findings
from plans.intake.refusals import IntakeRefused
from plans.intake.storing import take_in
from plans.intake.units import authority_of
from units.models import Unit
from units.refusals import FileRefused


class Command(BaseCommand):
    help = "Take in the workbook of a yearly plan; the same workbook again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--authority", help="code of the unit whose plan it is; else the title says it"
        )

    def handle(self, *, file: Path, authority: str | None, **_options: Any) -> None:
        try:
            content = file.read_bytes()
            draft = read_plan(content)
        except OSError as fault:
            raise CommandError(_("The file %(file)s cannot be read.") % {"file": file}) from fault
        except FileRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        unit = self._authority(draft, authority)
        for problem in findings(draft, unit):
            self.stderr.write(_line(problem))
        try:
            intake = take_in(draft, unit, by=None, name=file.name, content=content)
        except IntakeRefused as refusal:
            raise CommandError(_("Nothing was stored.")) from refusal
        self.stdout.write(f"{unit.name}, {draft.year}: {changes_text(intake)}")

    def _authority(self, draft: PlanDraft, code: str | None) -> Unit:
        if code is None:
            unit = authority_of(draft)
            if unit is None:
                raise CommandError(
                    _("The title of the plan does not say whose plan it is. Give --authority CODE.")
                )
            return unit
        units = list(Unit.objects.filter(code=code).order_by("-valid_from", "-pk"))
        if not units:
            raise CommandError(_("No unit has the code %(code)s.") % {"code": code})
        return units[0]


def _line(problem: PlanProblem) -> str:
    place = f"{problem.sheet}:{problem.row}: " if problem.row else ""
    return f"{problem.severity}: {place}{problem.message}"
