"""Leaves that tasks name, moved to a newer set or version: in the draft, or in an amendment."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from plans.leaves.standing import LeafStanding, standing_of
from plans.models import Plan, Task
from plans.versions.amending import begin_amendment
from plans.versions.text import LEAVES
from plans.wording import leaf_text
from plans.writing.filling import said
from plans.writing_rights import locked_draft
from units.audit.trail import record
from units.models import User
from units.refusals import NotReady


@dataclass(frozen=True)
class MovedLeaves:
    """The draft in which leaves were moved, how many tasks changed, and the tasks of which a leaf
    is gone: nothing follows it.
    """

    draft: Plan
    changed: int
    lost: tuple[Task, ...]


@transaction.atomic
def move_leaves(plan: Plan, *, by: User) -> MovedLeaves:
    """Let the tasks name the leaves in force instead of those of older sets: in a plan in force by
    the draft of an amendment, begun where there is none. Raises PermissionDenied or NotReady.
    """
    is_issued = plan.status == Plan.Status.ISSUED
    draft = locked_draft((begin_amendment(plan, by=by) if is_issued else plan).pk, by)
    standing = standing_of(draft)
    changed, lost = 0, []
    for task in draft.tasks.select_related("area").prefetch_related(LEAVES):
        task.plan = draft
        leaves = set(task.leaves.all())
        if leaves != {new for leaf in leaves for new in standing.now(leaf)}:
            changed += 1
            if not all(standing.now(leaf) for leaf in task.leaves.all()):
                lost.append(task)
            _move(task, standing, by)
    if not changed:
        raise NotReady(_("Every task names criteria that are in force already."))
    return MovedLeaves(draft, changed, tuple(lost))


def _move(task: Task, standing: LeafStanding, by: User) -> None:
    before = list(task.leaves.all())
    after = list(dict.fromkeys(new for leaf in before for new in standing.now(leaf)))
    task.leaves.set(after)
    task.version += 1
    task.save(update_fields=["version"])
    record(
        "leaves_moved",
        by=by,
        target=task,
        unit=task.plan.authority,
        before=said({"leaves": sorted(map(leaf_text, before))}),
        after=said({"leaves": sorted(map(leaf_text, after))}),
    )
