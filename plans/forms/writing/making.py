"""The form that makes the draft of a plan."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from plans.versions.copying import moved_on
from units.fields import TextField, WholeField, offer_rows
from units.formats import limits
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class NewPlanForm(forms.Form):
    """Whose plan it is, of which kind and year, and the plan that it is copied from, if any."""

    authority = forms.ModelChoiceField(Unit.objects.none(), label=_("Plan of"), empty_label=None)
    kind = forms.ChoiceField(label=_("Kind of plan"), choices=Plan.Kind)
    year = WholeField(label=_("Year"), min_value=2000, max_value=2100)
    title = TextField(
        label=_("Title"),
        max_length=limits.LINE,
        help_text=_("As it will be printed, for example “Plan of administrative reform in 2027”."),
    )
    source = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Copied from"),
        required=False,
        empty_label=_("no plan: begin with an empty one"),
        help_text=_("Goals, targets and tasks are copied; days move to the new year."),
    )

    def __init__(self, data: Any = None, *, user: User, source: Plan | None) -> None:
        year = source.year + 1 if source else timezone.localdate().year + 1
        initial = {"year": year, "source": source, "kind": source.kind if source else None}
        if source:
            initial |= {"authority": source.authority_id, "title": moved_on(source.title, 1)}
        super().__init__(data, initial=initial)
        own = [unit.pk for unit in units_where(user, Grant.WRITE_PLANS)]
        offer_rows(self, "authority", Unit.objects.filter(pk__in=own))
        offer_rows(self, "source", Plan.objects.visible_to(user).whole())
