"""The text of a plan as data: what is issued, kept and compared. No progress, no documents."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db.models import Prefetch

from criteria.models import Criterion
from plans.models import Plan, Target, Task
from plans.wording import leaf_text, level_text

PLAN_FIELDS = ("title", "label", "basis", "goals", "requirements")
TARGET_FIELDS = ("code", "title", "said", "index", "part_of", "source")
TASK_FIELDS = (
    *("code", "title", "product", "lead", "coordinating", "responsible"),
    *("deadline_text", "due", "budget", "note"),
)

LEAVES = Prefetch(  # what a task must be read with before its text is taken
    "leaves",
    Criterion.objects.select_related("criteria_set").order_by("criteria_set", "position", "pk"),
)


@dataclass(frozen=True)
class TargetText:
    """A target; `key` is its row in the plan in force, None in an amendment that adds it. `value`
    is the number, the rank or the band without its comparison, or the level as printed; `part_of`
    the code of the target above it.
    """

    key: int | None
    code: str
    title: str
    operator: str
    value: str
    measure: str
    index: str
    part_of: str
    source: str

    @property
    def said(self) -> str:
        """The level in words."""
        return level_text(self.operator, self.value, self.measure)


@dataclass(frozen=True)
class TaskText:
    """A task; `key` as of a target, `area` the name of its task area, `due` an ISO day or None.
    `leaves` are the criteria that it serves, each with its set; texts of former days name none.
    """

    key: int | None
    area_order: int
    area: str
    code: str
    title: str
    product: str
    lead: str
    coordinating: tuple[str, ...]
    responsible: str
    deadline_text: str
    due: str | None
    budget: str
    note: str
    targets: tuple[str, ...]
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanText:
    """A plan in full: its lines in printed order."""

    title: str
    label: str
    basis: str
    goals: tuple[str, ...]
    requirements: tuple[str, ...]
    targets: tuple[TargetText, ...]
    tasks: tuple[TaskText, ...]

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        return cls(
            **{name: frozen(kept[name]) for name in PLAN_FIELDS},
            targets=tuple(TargetText(**each) for each in kept["targets"]),
            tasks=tuple(
                TaskText(**{name: frozen(value) for name, value in each.items()})
                for each in kept["tasks"]
            ),
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def text_of(plan: Plan) -> PlanText:
    """What the rows of a plan say now. Five queries. In an amendment the keys of its lines are
    those of the rows that they are copies of.
    """
    copies = plan.amends_id is not None
    tasks = plan.tasks.select_related("area", "responsible").prefetch_related("targets", LEAVES)
    return PlanText(
        **{name: frozen(getattr(plan, name)) for name in PLAN_FIELDS},
        targets=tuple(
            _target_text(each, copies=copies) for each in plan.targets.select_related("parent")
        ),
        tasks=tuple(
            task_text(each, copies=copies)
            for each in tasks.order_by("area__order", "position", "pk")
        ),
    )


def target_text(target: Target, *, key: int | None, part_of: str) -> TargetText:
    return TargetText(
        key=key,
        code=target.code,
        title=target.title,
        operator=target.operator,
        value=target.printed_value,
        measure=target.measure,
        index=target.get_index_display(),
        part_of=part_of,
        source=target.source,
    )


def _target_text(target: Target, *, copies: bool) -> TargetText:
    key = target.origin_id if copies else target.pk
    return target_text(target, key=key, part_of=target.parent.code if target.parent else "")


def task_text(task: Task, *, copies: bool, served: bool = True) -> TaskText:
    """`served`: with the leaves, for which it is read with LEAVES."""
    return TaskText(
        key=task.origin_id if copies else task.pk,
        area_order=task.area.order,
        area=task.area.name,
        code=task.code,
        title=task.title,
        product=task.product,
        lead=task.lead,
        coordinating=tuple(task.coordinating),
        responsible=task.responsible.full_name if task.responsible else "",
        deadline_text=task.deadline_text,
        due=task.due.isoformat() if task.due else None,
        budget=task.budget,
        note=task.note,
        targets=tuple(each.code for each in task.targets.all()),
        leaves=tuple(leaf_text(each) for each in task.leaves.all()) if served else (),
    )


def frozen(value: Any) -> Any:
    """A list as a tuple, so that texts compare equal."""
    return tuple(value) if isinstance(value, list) else value
