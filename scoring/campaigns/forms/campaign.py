"""The form of a new campaign: its title and who is judged."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import CriteriaSet
from scoring.campaigns.choices import judges_itself, units_of
from scoring.campaigns.forms.units import UnitsField
from units.fields import TextField, offer_rows
from units.formats import limits
from units.models import Unit


class CampaignForm(forms.Form):
    """Title and judged units; one line of dates per period goes with it (`PeriodForm`).

    Where the set has subgroups, the units are chosen with theirs (`SubgroupsForm`).
    """

    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    units = UnitsField(Unit.objects.none(), label=gettext_lazy("Units to be judged"))

    def __init__(self, *args: Any, criteria_set: CriteriaSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(criteria_set)
        if criteria_set.subgroups.exists():
            del self.fields["units"]
        else:
            offer_rows(self, "units", units)
            itself = judges_itself(criteria_set)
            self.fields["units"].initial = [
                unit.pk
                for unit in units
                if unit.is_local_government and (unit.pk == criteria_set.authority_id) == itself
            ]
        self.fields["title"].initial = _("PAR Index of %(group)s in %(year)s") % {
            "group": criteria_set.unit_group[:1].lower() + criteria_set.unit_group[1:],
            "year": criteria_set.year,
        }
