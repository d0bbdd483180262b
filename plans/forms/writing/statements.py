"""The form of what a draft says besides its lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.models import Plan
from plans.versions.text import PLAN_FIELDS
from units.fields import LinesField, LongTextField, TextField, WholeField
from units.formats import limits


class StatementsForm(forms.Form):
    """`seen` is the version for which it was drawn."""

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    label = TextField(label=gettext_lazy("Label"), max_length=limits.LINE, required=False)
    basis = LongTextField(
        label=gettext_lazy("Basis"),
        max_length=limits.SECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    goals = LinesField(
        label=gettext_lazy("Goals"),
        max_length=limits.SECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One a line."),
    )
    requirements = LinesField(
        label=gettext_lazy("Requirements"),
        max_length=limits.SECTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("One a line."),
    )
    seen_version = WholeField(widget=forms.HiddenInput, min_value=1, max_value=10**9)

    def __init__(self, data: Any = None, *, plan: Plan) -> None:
        facts = {name: getattr(plan, name) for name in PLAN_FIELDS}
        super().__init__(data, initial=facts | {"seen_version": plan.version})

    @property
    def seen(self) -> int:
        version: int = self.cleaned_data["seen_version"]
        return version

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PLAN_FIELDS}

    def show_conflict(self, current: Plan) -> None:
        """Say beside each field that differs what stands there now; sent again, ours is kept."""
        self.data = dict(self.data.items()) | {"seen_version": str(current.version)}
        text = _("Somebody else has saved this meanwhile: “%(text)s”. Save again to keep yours.")
        for name in PLAN_FIELDS:
            stored = getattr(current, name)
            if stored != self.cleaned_data[name]:
                words = "\n".join(stored) if isinstance(stored, list) else stored
                self.add_error(name, text % {"text": words})
