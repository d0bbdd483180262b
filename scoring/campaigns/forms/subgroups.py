"""The form that gives each unit its subgroup."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Subgroup
from units.models import Unit


class SubgroupsForm(forms.Form):
    """The subgroup of each unit, where the set has some; with `may_leave_out` a unit may have none
    and is then not judged.
    """

    def __init__(
        self,
        *args: Any,
        criteria_set: CriteriaSet,
        units: Iterable[Unit],
        current: Mapping[Unit, Subgroup | None] | None = None,
        may_leave_out: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {f"subgroup_{unit.pk}": unit for unit in units}
        self.subgroups = {str(each.pk): each for each in criteria_set.subgroups.all()}
        nothing = _("not judged") if may_leave_out else _("choose")
        choices = [("", nothing), *((key, each.name) for key, each in self.subgroups.items())]
        for name, unit in self.units.items():
            held = (current or {}).get(unit)
            self.fields[name] = forms.ChoiceField(
                label=unit.name,
                choices=choices,
                required=not may_leave_out,
                initial=str(held.pk) if held else "",
            )

    @property
    def chosen(self) -> dict[Unit, Subgroup]:
        """The units with a subgroup."""
        return {
            unit: self.subgroups[self.cleaned_data[name]]
            for name, unit in self.units.items()
            if self.cleaned_data[name]
        }
