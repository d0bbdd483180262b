"""Texts of a plan that are longer than their columns."""

from typing import Any

from django.db.models import Model

from plans.annex import PlanDraft, PlanProblem, TaskDraft
from plans.intake.refusals import error_at
from plans.models import Plan, Target, Task
from units.formats.lengths import limit_of, too_long_text


def too_long(draft: PlanDraft) -> list[PlanProblem]:
    """Texts longer than their columns; cutting them would change the plan silently."""
    texts: list[tuple[TaskDraft | None, type[Model], str, str]] = [
        *((None, Plan, name, getattr(draft, name)) for name in ("title", "label", "basis")),
        *((None, Plan, "goals", goal) for goal in draft.goals),
        *((None, Plan, "requirements", requirement) for requirement in draft.requirements),
    ]
    for target in draft.targets:
        texts += [
            (None, Target, name, getattr(target, name)) for name in ("code", "title", "source")
        ]
        texts.append((None, Target, "measure", target.unit))
        if target.operator is None:
            texts.append((None, Target, "level", target.level))
    for task in draft.tasks:
        names = ("code", "title", "product", "lead", "deadline_text", "note")
        texts += [(task, Task, name, getattr(task, name)) for name in names]
        texts += [(task, Task, "coordinating", office) for office in task.coordinating]
    return [
        error_at(at, excess)
        for at, model, name, text in texts
        if (excess := _excess(model, name, text))
    ]


def _excess(model: type[Model], name: str, text: str) -> str:
    place: Any = model._meta.get_field(name)
    return too_long_text(text, limit_of(place), f"{place.verbose_name} “{text[:40]}…”")
