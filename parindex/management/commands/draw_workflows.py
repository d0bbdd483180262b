"""Writes docs/workflows.md: the tables of steps as state diagrams, in the words of the product."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import TextChoices
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet
from criteria.sets.workflow import SET_STEPS
from plans.models import Occurrence, Plan
from plans.occurrences.steps import OCCURRENCE_STEPS
from plans.steps import PLAN_STEPS
from reports.models import Report
from reports.steps import STEPS as REPORT_STEPS
from scoring.assignments.workflow import STEPS as PART_STEPS
from scoring.models import Part, Publication, ScoreSheet
from scoring.publications.steps import STEPS as PUBLICATION_STEPS
from scoring.sheets.steps import STEPS as SHEET_STEPS
from units.grants import Grant
from units.workflow import Step

PATH = settings.BASE_DIR / "docs" / "workflows.md"
HEAD = """\
# How things move

Written by `python manage.py draw_workflows` from the tables of steps in
`criteria/sets/workflow.py`, `plans/steps.py`, `plans/occurrences/steps.py`,
`scoring/sheets/steps.py`, `scoring/assignments/workflow.py`, `scoring/publications/steps.py` and
`reports/steps.py`; a test fails when it is stale. Every arrow carries the step, in brackets what a
person must be allowed to do for it, and who is told of it.
"""


class Command(BaseCommand):
    help = "Write the state diagrams of docs/workflows.md, or check that they are fresh."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, fail when stale")

    def handle(self, *args: Any, **options: Any) -> None:
        drawn = document()
        if not options["check"]:
            PATH.write_text(drawn, encoding="utf-8")
        elif not PATH.exists() or PATH.read_text(encoding="utf-8") != drawn:
            raise CommandError("docs/workflows.md is stale. Run: python manage.py draw_workflows")


def document() -> str:
    """The whole file."""
    parts: list[tuple[str, str, type[TextChoices], Mapping[str, Step]]] = [
        (_("Criteria set"), "criteria/sets/workflow.py", CriteriaSet.Status, SET_STEPS),
        (_("Plan"), "plans/steps.py", Plan.Status, PLAN_STEPS),
        (_("Task"), "plans/occurrences/steps.py", Occurrence.Status, OCCURRENCE_STEPS),
        (_("Score sheet"), "scoring/sheets/steps.py", ScoreSheet.Status, SHEET_STEPS),
        (_("Part of a score sheet"), "scoring/assignments/workflow.py", Part.Status, PART_STEPS),
        (
            _("Publication of results"),
            "scoring/publications/steps.py",
            Publication.Status,
            PUBLICATION_STEPS,
        ),
        (_("Report"), "reports/steps.py", Report.Status, REPORT_STEPS),
    ]
    sections = [
        f"\n## {title}\n\n`{source}`\n\n```mermaid\n{diagram(statuses, steps)}\n```\n"
        for title, source, statuses, steps in parts
    ]
    return HEAD + "".join(sections)


def diagram(statuses: type[TextChoices], steps: Mapping[str, Step]) -> str:
    """One state diagram; the first status is where a row begins."""
    lines = ["stateDiagram-v2"]
    lines += [f"    {status.value} : {status.label}" for status in statuses]
    lines.append(f"    [*] --> {next(iter(statuses)).value}")
    for step in steps.values():
        lines += [
            f"    {status.value} --> {step.target} : {_words(step)}"
            for status in statuses
            if status in step.sources
        ]
    return "\n".join(lines)


def _words(step: Step) -> str:
    by = Grant(step.grant).label if step.grant else _("the system")
    words = f"{step.label} ({by})"
    if not step.notify:
        return words
    people = ", ".join(str(message.to.label) for message in step.notify)
    return _("%(step)s, told to %(people)s") % {"step": words, "people": people}
