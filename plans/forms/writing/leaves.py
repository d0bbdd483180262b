"""The field in which the leaves are ticked that a task serves."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import CriteriaSet, Criterion
from plans.leaves.sets import leaves_of, sets_in_force
from plans.models import Plan, Task
from units.formats.letter_case import in_sentence_case
from units.formats.numbers import format_number

Boxes = list[tuple[Any, str]]


class LeavesField(forms.ModelMultipleChoiceField):
    """Leaves of the sets by which the units of a plan are judged, and those that the task names
    already, which stand first.
    """

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        label = gettext_lazy("Criteria it serves")
        super().__init__(Criterion.objects.none(), label=label, required=False)

    def offer(self, plan: Plan, task: Task | None) -> None:
        """Two queries, one more for those of the task."""
        offered = list(leaves_of(sets_in_force(plan)))
        named = list(task.leaves.select_related("criteria_set")) if task else []
        keys = {leaf.pk for leaf in (*offered, *named)}
        self.queryset = Criterion.objects.filter(pk__in=keys).select_related("criteria_set")
        chosen = {leaf.pk for leaf in named}
        groups = [(_("Chosen now"), _boxes(named, with_set=True))] if named else []
        others = [leaf for leaf in offered if leaf.pk not in chosen]
        for its_set, leaves in groupby(others, key=lambda leaf: leaf.criteria_set):
            groups.append((its_set.title, _boxes(leaves)))
        self.choices = groups


def _boxes(leaves: Iterable[Criterion], *, with_set: bool = False) -> Boxes:
    return [(leaf.pk, _label(leaf, leaf.criteria_set if with_set else None)) for leaf in leaves]


def _label(leaf: Criterion, its_set: CriteriaSet | None) -> str:
    text = _("%(code)s %(title)s (%(points)s points)") % {
        "code": leaf.code,
        "title": in_sentence_case(leaf.title),
        "points": format_number(leaf.maximum),
    }
    return f"{text} – {its_set.title}" if its_set else text
