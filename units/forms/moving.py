"""The form by which a person moves to another workplace."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_rows
from units.forms.territories import units_under
from units.grants import Grant, Role
from units.models import Unit, User
from units.people.moving import NewRole, workplaces_left


class MovePersonForm(forms.Form):
    """From which workplace to which, with which role, from which day on."""

    leaves = forms.ModelChoiceField(Unit.objects.none(), label=_("Leaves"), empty_label=_("choose"))
    workplace = forms.ModelChoiceField(
        Unit.objects.none(), label=_("New workplace"), empty_label=_("choose")
    )
    since = DayField(label=_("Works there from"))
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    territory = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Territory"),
        required=False,
        empty_label=_("The workplace"),
        help_text=_("The unit whose subtree the role covers."),
    )
    position = TextField(label=_("Position"), max_length=100, required=False)

    def __init__(self, *args: Any, by: User, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        today = timezone.localdate()
        units = units_under(by, Grant.MANAGE_ACCOUNTS)
        left = workplaces_left(user, today)
        offer_rows(self, "leaves", units.filter(pk__in=[each.pk for each in left]))
        offer_rows(self, "workplace", units.valid_on(today))
        offer_rows(self, "territory", units.valid_on(today))
        held = user.memberships.filter(workplace__in=left).order_by("-valid_from", "-pk").first()
        if held:
            self.initial.update(
                leaves=held.workplace_id, role=held.role, position=held.position, since=today
            )

    @property
    def begins(self) -> NewRole:
        told = self.cleaned_data
        return NewRole(
            workplace=told["workplace"],
            territory=told["territory"] or told["workplace"],
            role=told["role"],
            position=told["position"],
            since=told["since"],
        )
