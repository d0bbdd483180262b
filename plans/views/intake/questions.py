"""The questions to a person before a plan is stored."""

from dataclasses import dataclass

from django.forms import BoundField
from django.http import QueryDict

from plans.annex import AreaDraft, PlanDraft, TaskDraft
from plans.forms.decisions import AreaForm, DeadlineForm
from plans.intake.areas import open_areas
from plans.intake.decisions import known_areas, known_deadlines, stored_plan
from units.models import Unit


@dataclass(frozen=True)
class PlanQuestions:
    """The questions to a person before the plan is stored."""

    areas: list[AreaForm]
    deadlines: list[DeadlineForm]

    @property
    def answered(self) -> bool:
        return all(form.is_valid() for form in (*self.areas, *self.deadlines))

    def decided(self, draft: PlanDraft) -> PlanDraft:
        meant = {form.area.code: form.order for form in self.areas}
        days = {form.task.code: form.deadline for form in self.deadlines}
        return draft.placed(meant).decided(days)

    @property
    def undecided(self) -> list[dict[str, str]]:
        """The open questions, each with a link to its field."""
        fields: list[tuple[BoundField, AreaDraft | TaskDraft]] = [
            *((form["meant"], form.area) for form in self.areas if form.errors),
            *((form["day"], form.task) for form in self.deadlines if form.errors),
        ]
        return [
            {"url": f"#{field.id_for_label}", "text": f"{asked.code}. {asked.title}"}
            for field, asked in fields
        ]


def questions_of(draft: PlanDraft, authority: Unit, data: QueryDict | None = None) -> PlanQuestions:
    """A form for each area and deadline that the words leave open, with earlier decisions."""
    plan = stored_plan(draft, authority)
    areas, known = known_areas(draft, plan), known_deadlines(draft, plan)
    forms = [
        AreaForm(data, area=area, initial={"meant": areas.get(area.code)})
        for area in open_areas(draft)
    ]
    return PlanQuestions(
        forms,
        [
            DeadlineForm(
                data,
                task=task,
                year=draft.year or 0,
                initial=decided and {"day": decided.due, "none": decided.due is None},
            )
            for task in draft.tasks
            if task.asks
            for decided in [known.get(task.code)]
        ],
    )
