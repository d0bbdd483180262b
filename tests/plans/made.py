"""Plans made by hand, task by task, for tests of values."""

from datetime import date

from criteria.models import TaskArea
from evidence.models import Evidence
from plans.annex.deadlines import deadline_on
from plans.models import Plan, Task
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
    return Task.objects.create(
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
        status=Task.Status.DONE if done_on else Task.Status.OPEN,
        done_on=done_on,
        search_key=fields.pop("search_key", title.lower()),
        **fields,
    )


def make_document(unit: Unit, by: User, abstract: str = "Công văn") -> Evidence:
    return Evidence.objects.create(unit=unit, abstract=abstract, created_by=by, search_key="")
