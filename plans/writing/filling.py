"""What happens to a task of a draft when its columns are filled in."""

from collections.abc import Iterable, Mapping
from typing import Any

from criteria.models import Criterion, TaskArea
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.wording import leaf_text
from units.formats.text import search_key

WRITTEN = (
    *("code", "title", "product", "lead", "coordinating", "deadline_text", "due"),
    *("responsible", "budget", "note", "area"),
)


def fill(task: Task, values: Mapping[str, Any], offices: LeadOffices | None = None) -> None:
    """Put the values into the columns of the task, see `write_task`; nothing is stored."""
    for name, value in values.items():
        if name == "deadline":
            task.deadline, task.due = value.as_dict(), value.due
        elif name not in ("targets", "leaves"):
            setattr(task, name, value)
    if "lead" in values:
        offices = offices or LeadOffices(task.plan.authority, task.plan.year)
        task.lead_unit = offices.find(task.lead)
    task.search_key = key_of(task)


def key_of(task: Task) -> str:
    return search_key(f"{task.code} {task.title} {task.product} {task.lead}")


def next_code(area: TaskArea, siblings: Iterable[Task]) -> str:
    last = [task.code.rpartition(".")[2] for task in siblings]
    return f"{area.order}.{max((int(each) for each in last if each.isdigit()), default=0) + 1}"


def printed(plan: Plan) -> list[Task]:
    return list(plan.tasks.select_related("area").order_by("area__order", "position", "pk"))


def put_in_order(plan: Plan) -> None:
    """Positions follow the printed order of the whole plan."""
    moved = []
    for position, task in enumerate(printed(plan), start=1):
        if task.position != position:
            task.position = position
            moved.append(task)
    Task.objects.bulk_update(moved, ["position"])


def leaves_said(leaves: Iterable[Criterion]) -> str:
    """The leaves that a task serves for the audit trail."""
    return "; ".join(map(leaf_text, leaves))


def said(task: Task, names: Iterable[str]) -> dict[str, Any]:
    """The columns of a task for the audit trail: plain texts, lists in one line."""
    found = {}
    for name in names:
        value = getattr(task, name)
        found[name] = "; ".join(value) if isinstance(value, list) else str(value or "")
    return found
