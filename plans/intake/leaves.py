"""The criteria that the tasks of a workbook name: found in the plan's sets, checked, linked."""

from collections import defaultdict

from django.utils.translation import gettext as _

from criteria.models import Criterion
from plans.annex import PlanDraft, PlanProblem, TaskDraft
from plans.annex.writing.table import LEAVES
from plans.intake.changes import Changes
from plans.intake.decisions import stored_plan
from plans.intake.refusals import error_at
from plans.intake.rows import raise_version
from plans.leaves.codes import LeafCodes
from plans.models import Plan, Task
from units.models import Unit


def unknown_leaves(draft: PlanDraft, authority: Unit) -> list[PlanProblem]:
    """An error for each name in the column of criteria that is no single leaf."""
    if not draft.names_leaves or draft.year is None:
        return []
    stored = stored_plan(draft, authority)
    written = (stored.amendments.first() or stored) if stored else None
    codes = LeafCodes(written or Plan(authority=authority, year=draft.year))
    text = _("Column “%(column)s”, task %(code)s: %(fault)s.")
    return [
        error_at(task, text % {"column": LEAVES, "code": task.code, "fault": fault})
        for task in draft.tasks
        for name in task.leaves or ()
        if (fault := codes.fault_of(name))
    ]


def leaves_named(task: TaskDraft, codes: LeafCodes) -> list[Criterion]:
    found = (codes.find(name) for name in task.leaves or ())
    return codes.in_order({leaf for leaf in found if leaf})


def write_leaves(plan: Plan, draft: PlanDraft, changes: Changes) -> None:
    """Link the tasks with what the column of criteria names; without the column nothing changes."""
    named = [task for task in draft.tasks if task.leaves is not None]
    if not named:
        return
    codes = LeafCodes(plan)
    stored: dict[int, set[int]] = defaultdict(set)
    for link in Task.leaves.through.objects.filter(task__plan=plan):
        stored[link.task_id].add(link.criterion_id)
    tasks = {task.code: task for task in plan.tasks.all()}
    for line in named:
        task, leaves = tasks[line.code], leaves_named(line, codes)
        if {leaf.pk for leaf in leaves} != stored[task.pk]:
            task.leaves.set(leaves)
            if task.code not in changes.added:
                raise_version(task)
            changes.note_change(task.code)
