"""A stored plan as the import reads plans."""

from collections.abc import Iterable

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from plans.annex import AreaDraft, PlanDraft, TargetDraft, TaskDraft
from plans.annex.deadlines import Deadline, DeadlineKind
from plans.annex.tasks.facts import TARGET_CODE
from plans.annex.texts import joined
from plans.annex.writing.numbers import area_in
from plans.leaves.codes import LeafCodes
from plans.models import Plan, Target, Task
from plans.targets.words import level_of
from plans.versions.text import LEAVES


def draft_of(plan: Plan) -> PlanDraft:
    """The plan with what its workbook says, in Vietnamese whoever asks."""
    with translation.override("vi"):
        tasks = plan.tasks.select_related("area").prefetch_related("targets", LEAVES)
        return _draft(plan, list(tasks))


def _draft(plan: Plan, tasks: list[Task]) -> PlanDraft:
    areas = _areas(plan, tasks)
    codes = LeafCodes(plan) if any(task.leaves.all() for task in tasks) else None
    return PlanDraft(
        title=plan.title,
        label=plan.label,
        basis=_basis(plan.basis),
        year=plan.year,
        unit="",
        goals=tuple(plan.goals),
        requirements=tuple(plan.requirements),
        targets=tuple(_target(target) for target in plan.targets.all()),
        areas=tuple(areas.values()),
        tasks=tuple(
            _task(task, area, codes) for area in areas for task in tasks if area_of(task) == area
        ),
        problems=(),
    )


def _basis(text: str) -> str:
    """On one line, as the reader takes it."""
    lines = text.splitlines()
    return text if len(lines) < 2 else "; ".join(line.strip(" ;") for line in lines if line.strip())


def area_of(task: Task) -> str:
    """The code of the heading over the task: that in its own code, else that of its task area."""
    return area_in(task.code) or str(task.area.order)


def _areas(plan: Plan, tasks: Iterable[Task]) -> dict[str, AreaDraft]:
    """The headings over tasks by their codes: as the plan words them, else the name of the area."""
    found = {each["code"]: AreaDraft(each["code"], each["title"]) for each in plan.area_titles}
    for task in tasks:
        code = area_of(task)
        found.setdefault(code, AreaDraft(code, task.area.name))
    return dict(sorted(found.items(), key=lambda item: int(item[0])))


def _target(target: Target) -> TargetDraft:
    level = level_of(target)  # as printed where it was not read
    return TargetDraft(
        code=target.code,
        title=target.title,
        level=capfirst(level) if target.operator else level,
        operator=target.operator or None,
        value=_value(target),
        unit=target.measure,
        source=target.source,
    )


def _value(target: Target) -> str | None:
    """As the data contract of a plan has it: "95", "2.5", "Khá"."""
    return target.band or (f"{target.value.normalize():f}" if target.value is not None else None)


def _task(task: Task, area: str, codes: LeafCodes | None) -> TaskDraft:
    """`codes` name the criteria that it serves; without them no task of the plan serves any."""
    targets = tuple(target.code for target in task.targets.all())
    return TaskDraft(
        sheet="",
        row=0,
        code=task.code,
        area=area,
        title=task.title,
        product=task.product,
        lead=task.lead,
        coordinating=tuple(task.coordinating),
        deadline_text=task.deadline_text,
        deadline=Deadline(DeadlineKind(task.deadline.get("kind", "unclear")), task.due),
        note=_note(task.note, targets),
        targets=targets,
        leaves=tuple(map(codes.name_of, task.leaves.all())) if codes else None,
    )


def _note(note: str, targets: Iterable[str]) -> str:
    """The note with every target that the task serves: the reader finds them there."""
    named = TARGET_CODE.findall(note)
    untold = [code for code in targets if code not in named]
    serves = _("Serves target %(codes)s") % {"codes": ", ".join(untold)}
    return joined(note, serves if untold else "")
