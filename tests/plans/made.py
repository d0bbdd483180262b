"""Plans made by hand, task by task, for tests of values."""

from collections.abc import Iterable
from datetime import date

from criteria.models import TaskArea
from evidence.models import Evidence
from plans.annex.deadlines import deadline_on
from plans.models import Occurrence, Plan, ProgressWord, Task
from plans.occurrences import workflow
from plans.occurrences.keeping import keep_occurrences
from plans.occurrences.reading import with_occurrences
from plans.occurrences.workflow import ReportedProgress, follow, report
from units.models import Unit, User


def make_plan(authority: Unit, year: int = 2021, status: str = "issued", **fields) -> Plan:
    return Plan.objects.create(
        authority=authority,
        year=year,
        title=f"Kế hoạch CCHC năm {year}",
        status=status,
        number="" if status == "draft" else "12/KH-UBND",
        issued_on=None if status == "draft" else date(year, 1, 4),
        **fields,
    )


def make_task(plan: Plan, code: str, due: date | None, lead_unit: Unit | None, **fields) -> Task:
    """A task; `area` is the number of its task area, `done_on` the day it was finished."""
    done_on = fields.pop("done_on", None)
    title = fields.pop("title", f"Nhiệm vụ {code}")
    task = Task.objects.create(
        plan=plan,
        area=TaskArea.objects.get(order=fields.pop("area", 1)),
        position=fields.pop("position", plan.tasks.count() + 1),
        code=code,
        title=title,
        lead=fields.pop("lead", lead_unit.name if lead_unit else "Các phòng, ban"),
        lead_unit=lead_unit,
        deadline_text=fields.pop("deadline_text", f"{due:%d/%m/%Y}" if due else "Thường xuyên"),
        deadline=fields.pop("deadline", deadline_on(due).as_dict()),
        due=due,
        search_key=fields.pop("search_key", title.lower()),
        **fields,
    )
    keep_occurrences(task)
    if done_on:
        task.occurrences.update(status=Occurrence.Status.DONE, done_on=done_on)
        follow([task])
    task.kept_occurrences = list(task.occurrences.all())
    for each in task.kept_occurrences:
        each.own_words = []
    return task


def make_document(unit: Unit, by: User, abstract: str = "Công văn") -> Evidence:
    return Evidence.objects.create(unit=unit, abstract=abstract, created_by=by, search_key="")


def finish(
    task: Task, *, by: User, done_on: date, delivered: str, evidence: Iterable[Evidence] = ()
) -> Task:
    """Every occurrence of the task that is open is reported as finished on this day."""
    said = ReportedProgress(done_on, ProgressWord.FINISHED, delivered=delivered)
    still_open = list(task.occurrences.filter(status=Occurrence.Status.OPEN))
    for occurrence in still_open or task.occurrences.all():
        report(occurrence, said, by=by, evidence=evidence)
    task.refresh_from_db()
    return task


def reopen(task: Task, *, by: User, reason: str) -> Task:
    """Its last occurrence is open again."""
    workflow.reopen(task.occurrences.last(), by=by, reason=reason)
    task.refresh_from_db()
    return task


def read(task: Task) -> Task:
    """The task as pages read it."""
    return with_occurrences(Task.objects.select_related("plan", "area")).get(pk=task.pk)
