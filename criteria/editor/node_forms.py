"""The forms of a node of the tree."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.editor.corrections import FACTS, mark_of
from criteria.models import Criterion, PeriodChoice, TaskArea
from criteria.sets.tree import HIGHEST, SetTree
from units.fields import (
    LinesField,
    LongTextField,
    NumberField,
    TextField,
    WholeField,
    offer_choices,
)
from units.formats import limits

LARGEST = 1000
FIRST = "first"
OFFICES = "offices"  # the list of suggestions on the page
OF_LEAVES = (
    *("milestone", "lead", "coordinating", "evidence_required"),
    *("not_applicable_allowed", "lost_last_year"),
)
OF_AREAS = ("sign", "task_area")


class OneLineField(LongTextField):
    """A text that is typed into several lines and is one line."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def _office(label: Any, **options: Any) -> TextField:
    widget = forms.TextInput(attrs={"list": OFFICES, "autocomplete": "off"})
    return TextField(
        label=label, max_length=limits.OFFICE, required=False, widget=widget, **options
    )


def _lines(label: Any, **options: Any) -> LinesField:
    widget = forms.Textarea(attrs={"rows": 2})
    return LinesField(
        label=label, max_length=limits.SECTION, required=False, widget=widget, **options
    )


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
    appraiser = _office(gettext_lazy("Appraising office"))
    lead = _office(gettext_lazy("Lead office"))
    coordinating = _lines(
        gettext_lazy("Coordinating offices"),
        longest_line=limits.OFFICE,
        help_text=gettext_lazy("One a line."),
    )
    evidence_required = _lines(
        gettext_lazy("Evidence asked for"), help_text=gettext_lazy("One document a line.")
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
            choices.insert(0, ("", _("not itself: criteria stand below it")))
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


class NewNodeForm(NodeForm):
    """A node that is added below a parent, or an area."""

    number = WholeField(label=gettext_lazy("Number in the code"), min_value=1, max_value=HIGHEST)
    after = forms.ChoiceField(label=gettext_lazy("Printed"))
    field_order = ["number", "after"]

    def __init__(self, data: Any = None, *, tree: SetTree, parent: Criterion | None) -> None:
        siblings = tree.children(parent)
        initial = {
            "number": tree.next_number(parent),
            "after": siblings[-1].pk if siblings else FIRST,
            "method": Criterion.Method.SELF if parent else "",
            "appraiser": parent.appraiser if parent else "",
        }
        super().__init__(
            data,
            initial=initial,
            is_area=parent is None,
            is_leaf=parent is not None,
            may_be_leaf=True,
        )
        offer_choices(
            self,
            "after",
            [
                (FIRST, _("first")),
                *((each.pk, _("after %(node)s") % {"node": short(each)}) for each in siblings),
            ],
        )
        front = f"{parent.code}." if parent else ""
        del self.fields["seen"]
        self.fields["number"].help_text = _("The next free code is %(code)s.") % {
            "code": f"{front}{initial['number']}"
        }

    @property
    def place(self) -> dict[str, Any]:
        after = self.cleaned_data["after"]
        return {
            "number": self.cleaned_data["number"],
            "after": None if after == FIRST else int(after),
        }


def short(node: Criterion) -> str:
    """A node in a list of choices."""
    title = node.title if len(node.title) <= 70 else f"{node.title[:70]}…"
    return f"{node.code} {title}"
