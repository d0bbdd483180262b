"""The forms of a node of the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.nodes.corrections import FACTS, mark_of
from criteria.editor.nodes.node_fields import OneLineField, lines_field, office_field
from criteria.models import Criterion, PeriodChoice, TaskArea
from units.fields import LongTextField, NumberField, offer_choices
from units.formats import limits

LARGEST = 1000
OF_LEAVES = (
    *("milestone", "lead", "coordinating", "evidence_required"),
    *("not_applicable_allowed", "lost_last_year"),
)
OF_AREAS = ("sign", "task_area")


class NodeForm(forms.Form):
    """The facts of a node; only the fields that concern its kind of node are shown."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    title = OneLineField(
        label=gettext_lazy("Title"),
        max_length=limits.PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    maximum = NumberField(label=gettext_lazy("Maximum"), places=2, maximum=LARGEST)
    method = forms.ChoiceField(label=gettext_lazy("Way of scoring"), required=False)
    milestone = forms.ChoiceField(
        label=gettext_lazy("Can be scored from"), choices=PeriodChoice, initial=PeriodChoice.Y
    )
    sign = forms.ChoiceField(
        label=gettext_lazy("Sign"),
        choices=Criterion.Sign,
        help_text=gettext_lazy("Bonus and penalty stand outside the 100 points."),
    )
    task_area = forms.ModelChoiceField(
        TaskArea.objects,
        label=gettext_lazy("Task area"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    appraiser = office_field(gettext_lazy("Appraising office"))
    lead = office_field(gettext_lazy("Lead office"))
    coordinating = lines_field(
        gettext_lazy("Coordinating offices"),
        longest_line=limits.OFFICE,
        help_text=gettext_lazy("One per line."),
    )
    evidence_required = lines_field(
        gettext_lazy("Evidence asked for"), help_text=gettext_lazy("One document per line.")
    )
    not_applicable_allowed = forms.BooleanField(
        label=gettext_lazy("May be not applicable"), required=False
    )
    lost_last_year = NumberField(
        label=gettext_lazy("Points lost last year"), places=2, maximum=LARGEST, required=False
    )
    note = LongTextField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=limits.WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, is_area: bool, is_leaf: bool, may_be_leaf: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices: list[tuple[Any, Any]] = list(Criterion.Method.choices)
        if not is_leaf:
            choices.insert(0, ("", _("not scored itself: it has sub-criteria")))
            self.fields["milestone"].required = False
            self.fields["appraiser"].help_text = _(
                "The criteria below that name the same office follow."
            )
        offer_choices(self, "method", choices)
        self.fields["method"].required = is_leaf
        unasked = [*(() if is_area else OF_AREAS)]
        if not (is_leaf or may_be_leaf):
            unasked += ["method", *OF_LEAVES]
        for name in unasked:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "method" in self.fields:
            cleaned["method"] = cleaned.get("method") or None
            cleaned["milestone"] = cleaned["method"] and (cleaned.get("milestone") or "Y")
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """The submitted facts by the names of their columns."""
        return {
            name: self.cleaned_data[name]
            for name in NodeForm.base_fields
            if name in self.fields and name != "seen"
        }

    def conflict_texts(self, node: Criterion) -> list[str]:
        """The current values that differ from the typed ones: "Maximum: 2"."""
        now = self.__class__(
            initial=initial_of(node),
            is_area=node.parent_id is None,
            is_leaf=node.is_leaf,
            may_be_leaf=True,
        )
        return [
            f"{self[name].label}: {_shown(now, name)}"
            for name in self.facts
            if name in now.fields and self.facts[name] != getattr(node, name)
        ]


def _shown(form: forms.Form, name: str) -> str:
    value = form[name].value()
    choices = dict(getattr(form.fields[name], "choices", ()))
    return str(choices.get(value, value if value not in (None, "") else _("(blank)")))


def initial_of(node: Criterion) -> dict[str, Any]:
    names = [name for name in NodeForm.base_fields if name not in ("seen", "task_area")]
    return {name: getattr(node, name) for name in names} | {
        "task_area": node.task_area_id,
        "seen": mark_of([node], FACTS),
    }


def node_form(node: Criterion, data: Any = None, *, has_children: bool) -> NodeForm:
    """The form of a node with its current values."""
    return NodeForm(
        data,
        initial=initial_of(node),
        is_area=node.parent_id is None,
        is_leaf=node.is_leaf,
        may_be_leaf=not has_children,
    )
