"""The outline of an administrative reform report: its sections, and the parts that people write.

The parts of the section on results are the task areas, which are data. A text is kept under the key
of its part; `basis` and `recipients` are lists, one entry a line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from criteria.models import TaskArea
from reports.models import Report


@dataclass(frozen=True)
class ReportHeading:
    key: str
    title: str | Promise


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str | Promise
    parts: tuple[ReportHeading, ...]


DIRECTION = Chapter(
    "direction",
    _("Direction and administration of the reform"),
    (
        ReportHeading("plan", _("Plan and completion of tasks")),
        ReportHeading("inspection", _("Inspection of administrative reform")),
        ReportHeading("propaganda", _("Propaganda on administrative reform")),
        ReportHeading("initiatives", _("Initiatives and new ways of working")),
        ReportHeading("discipline", _("Discipline and the responsibility of heads")),
    ),
)
ASSESSMENT = Chapter(
    "assessment",
    _("General assessment"),
    (
        ReportHeading("results", _("Results achieved")),
        ReportHeading("shortcomings", _("Shortcomings and limitations")),
        ReportHeading("causes", _("Causes")),
    ),
)
NEXT = Chapter("next", _("Directions and tasks of the time to come"), (ReportHeading("next", ""),))
PROPOSALS = Chapter(
    "proposals", _("Proposals and recommendations"), (ReportHeading("proposals", ""),)
)

BASIS = ReportHeading("basis", _("Further legal bases (one per line)"))
RECIPIENTS = ReportHeading("recipients", _("Recipients (one per line)"))


def chapters(areas: Sequence[TaskArea]) -> tuple[Chapter, ...]:
    results = Chapter(
        "areas",
        _("Results of carrying out the tasks of administrative reform"),
        tuple(ReportHeading(area_key(area.order), area.name) for area in areas),
    )
    return (DIRECTION, results, ASSESSMENT, NEXT, PROPOSALS)


def area_key(order: int) -> str:
    return f"area_{order}"


def areas_of(report: Report) -> list[TaskArea]:
    """The task areas of the report's plan; all of them while there is no plan."""
    areas = TaskArea.objects.order_by("order")
    if report.plan_id is None:
        return list(areas)
    return list(areas.filter(tasks__plan=report.plan_id).distinct())


def text_keys(areas: Sequence[TaskArea]) -> Iterator[str]:
    """Every key a text may have."""
    yield BASIS.key
    for chapter in chapters(areas):
        for part in chapter.parts:
            yield part.key
    yield RECIPIENTS.key


def paragraphs(text: str) -> tuple[str, ...]:
    """Each line is a paragraph; blank lines are left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
