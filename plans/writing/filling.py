"""What happens to a task of a draft when its columns are filled in."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from criteria.models import Criterion
from plans.intake.units import LeadOffices
from plans.models import Plan, Target, Task
from plans.models.tasks import search_key_of
from plans.wording import deadline_text, leaf_text
from plans.writing.numbering import Headings, next_code

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
    task.search_key = search_key_of(task)


def put_under(task: Task, headings: Headings, lines: Collection[Task]) -> None:
    """Number the task as the last of its area, and place it behind all `lines` of the plan."""
    task.code = next_code(headings.over(task.area), {each.code for each in lines})
    task.position = max((each.position for each in lines), default=0) + 1
    task.search_key = search_key_of(task)


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


def written(
    task: Task,
    targets: Iterable[Target] | None = None,
    leaves: Iterable[Criterion] | None = None,
) -> dict[str, Any]:
    """What a task says, with how its deadline was read, and the `targets` and `leaves` it serves:
    those that are stored, or these.
    """
    values = {name: getattr(task, name) for name in WRITTEN}
    served = task.targets.all() if targets is None else targets
    codes = [each.code for each in sorted(served, key=lambda each: (each.position, each.pk))]
    if leaves is None:
        leaves = task.leaves.select_related("criteria_set")
    reading = deadline_text(task.deadline)
    return values | {"reading": reading, "targets": codes, "leaves": sorted(map(leaf_text, leaves))}


def said(values: Mapping[str, Any]) -> dict[str, str]:
    """For the audit trail: plain texts, lists in one line."""
    return {
        name: "; ".join(value) if isinstance(value, list) else str(value or "")
        for name, value in values.items()
    }
