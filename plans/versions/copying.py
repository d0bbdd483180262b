"""Copies the lines of a plan into a draft: to amend it, or for another year."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from plans.models import Plan, Target, Task
from plans.occurrences.keeping import keep_all_occurrences
from plans.targets.tree import targets_out_of_place

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TARGET_COLUMNS = (
    *("position", "code", "title", "operator", "value", "band", "level", "measure", "index"),
    "source",
)
TASK_COLUMNS = (
    *("area_id", "position", "code", "title", "product", "lead", "lead_unit_id", "coordinating"),
    *("deadline_text", "deadline", "due", "responsible_id", "budget", "note", "search_key"),
)


def copy_lines(
    source: Plan, draft: Plan, *, remember: bool, adapt: Callable[[Task, Task], None] | None = None
) -> None:
    """Copy targets and tasks with their links. `remember`: each copy keeps the row it came from;
    `adapt` may change the copy of a task (its first argument; the second is the task) before it is
    stored. Queries do not grow with the lines.
    """
    old_targets = list(source.targets.all())
    rows = source.tasks.select_related("responsible").prefetch_related("targets", "leaves")
    old_tasks = list(rows)
    targets = {
        row.pk: Target(plan=draft, origin=row if remember else None, **_values(row, TARGET_COLUMNS))
        for row in old_targets
    }
    tasks = {
        row.pk: Task(plan=draft, origin=row if remember else None, **_values(row, TASK_COLUMNS))
        for row in old_tasks
    }
    for task in old_tasks:
        if adapt:
            adapt(tasks[task.pk], task)
    Target.objects.bulk_create(targets.values())
    put_in_tree(targets.values())
    Task.objects.bulk_create(tasks.values())
    links = Task.targets.through
    links.objects.bulk_create(
        links(task=tasks[task.pk], target=targets[target.pk])
        for task in old_tasks
        for target in task.targets.all()
    )
    serves = Task.leaves.through
    serves.objects.bulk_create(
        serves(task=tasks[task.pk], criterion=leaf)
        for task in old_tasks
        for leaf in task.leaves.all()
    )
    keep_all_occurrences(tasks.values())


def put_in_tree(targets: Iterable[Target]) -> None:
    """Targets of one plan stand under one another as their codes say."""
    Target.objects.bulk_update(targets_out_of_place(targets), ["parent"])


def moved_on(text: str, years: int) -> str:
    """The text with every year in it so many years later: "Trước 31/01/2021" → "… 31/01/2022"."""
    return YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _values(row: Target | Task, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}
