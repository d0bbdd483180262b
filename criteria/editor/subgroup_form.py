"""The form of a subgroup and of what does not apply to it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import CriteriaSet, Criterion, Subgroup
from units.fields import TextField, offer_rows
from units.formats.numbers import format_number


class NodesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, node: Criterion) -> str:
        return _("%(code)s %(title)s (%(points)s points)") % {
            "code": node.code,
            "title": node.title,
            "points": format_number(node.maximum),
        }


class SubgroupForm(forms.Form):
    """The name of a subgroup and what does not apply to it."""

    name = TextField(label=gettext_lazy("Name of the subgroup"), max_length=120)
    excluded = NodesField(
        Criterion.objects.none(),
        label=gettext_lazy("Criteria that do not apply"),
        required=False,
        help_text=gettext_lazy("A criterion that is chosen takes its sub-criteria with it."),
    )

    def __init__(
        self, *args: Any, criteria_set: CriteriaSet, subgroup: Subgroup | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria_set, self.subgroup = criteria_set, subgroup
        offer_rows(self, "excluded", criteria_set.criteria.filter(parent__isnull=False))
        if subgroup:
            self.initial = {"name": subgroup.name, "excluded": subgroup.excluded.all()}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = self.criteria_set.subgroups.filter(name=name)
        if any(other != self.subgroup for other in others):
            raise forms.ValidationError(_("Another subgroup has this name."))
        return name
