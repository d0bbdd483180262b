"""The page on which a draft is written: its lines by task area, each with its form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from criteria.models import TaskArea
from plans.forms.writing.lines import TaskLineForm
from plans.intake.units import LeadOffices
from plans.models import Plan, Task
from plans.targets.tree import places_beside
from plans.wording import deadline_text

ALONE = r"(?<![\d\u2013-])(?<![\u2013-] ){}(?! ?[\d\u2013-])"  # no part of a span: "2021 - 2025"


@dataclass(frozen=True)
class WrittenLine:
    """A task with the form of its line, and the places to which it can be moved ("2:145": the
    second in its area, where task 145 stands; "": there is none). Without a task the blank line at
    the end of an area.
    """

    form: TaskLineForm
    task: Task | None = None
    up: str = ""
    down: str = ""

    @property
    def understood(self) -> str:
        """How the deadline was read; "" where there is none yet."""
        return deadline_text(self.task.deadline) if self.task else ""

    @property
    def is_decided(self) -> bool:
        """Whether a person has said the last day for words that name none."""
        return self.task is not None and not self.task.is_undecided and not self.form.errors

    @property
    def names_year(self) -> str:
        """The year before that of the plan, where the words of the task still name it: those of a
        copied plan do. "" where they do not.
        """
        if self.task is None:
            return ""
        before = str(self.task.plan.year - 1)
        return before if re.search(ALONE.format(before), self.task.title) else ""


@dataclass(frozen=True)
class WrittenArea:
    area: TaskArea
    lines: tuple[WrittenLine, ...]
    blank: WrittenLine


@dataclass(frozen=True)
class WritingPage:
    """A draft with every task area, also those without a task, and the offices to choose from."""

    plan: Plan
    areas: tuple[WrittenArea, ...]
    offices: tuple[str, ...]

    @property
    def undecided(self) -> list[dict[str, str]]:
        """The tasks without a certain last day, each with a link to its line."""
        tasks = (line.task for area in self.areas for line in area.lines)
        return [
            {"url": f"#task-{task.pk}", "text": f"{task}: {task.deadline_text}"}
            for task in tasks
            if task and task.is_undecided
        ]


def writing_page(plan: Plan) -> WritingPage:
    """Five queries, however long the plan is."""
    offices = LeadOffices(plan.authority, plan.year)
    tasks: dict[int, list[Task]] = {}
    for task in _tasks(plan):
        tasks.setdefault(task.area_id, []).append(task)
    areas = (
        WrittenArea(
            area,
            tuple(_lines(offices, tasks.get(area.pk, []))),
            blank_line(plan, offices, area),
        )
        for area in TaskArea.objects.all()
    )
    return WritingPage(plan, tuple(areas), tuple(sorted(set(offices.names))))


def line_of(task: Task, form: TaskLineForm) -> WrittenLine:
    """One line anew, with its place."""
    keys = [each.pk for each in _tasks(task.plan) if each.area_id == task.area_id]
    return WrittenLine(form, task, *places_beside(keys, keys.index(task.pk)))


def blank_line(plan: Plan, offices: LeadOffices, area: TaskArea) -> WrittenLine:
    return WrittenLine(blank_form(plan, offices, area))


def line_form(task: Task, offices: LeadOffices, data: Any = None) -> TaskLineForm:
    """The form of a line; its fields have ids that no other line of the page has."""
    auto_id = f"task-{task.pk}-%s"
    return TaskLineForm(data, plan=task.plan, offices=offices, task=task, auto_id=auto_id)


def blank_form(plan: Plan, offices: LeadOffices, area: TaskArea, data: Any = None) -> TaskLineForm:
    return TaskLineForm(data, plan=plan, offices=offices, auto_id=f"new-{area.order}-%s")


def _tasks(plan: Plan) -> list[Task]:
    """In printed order, each with its plan as read."""
    tasks = list(plan.tasks.select_related("area").order_by("area__order", "position", "pk"))
    for task in tasks:
        task.plan = plan
    return tasks


def _lines(offices: LeadOffices, tasks: list[Task]) -> Iterator[WrittenLine]:
    keys = [task.pk for task in tasks]
    for index, task in enumerate(tasks):
        yield WrittenLine(line_form(task, offices), task, *places_beside(keys, index))
