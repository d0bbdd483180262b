"""The form by which a person moves to another workplace."""

from typing import Any, TypedDict

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, offer_rows
from units.forms.memberships import RoleForm
from units.forms.territories import units_under
from units.grants import Grant
from units.models import Unit, User
from units.models.units import UnitQuerySet
from units.people.moving import NewRole, workplaces_left


class ToldMove(TypedDict):
    """What `plan_move` and `move_person` take of the form."""

    leaves: Unit
    begins: NewRole


class MovePersonForm(RoleForm):
    """From which workplace to which, with which role, from which day on."""

    leaves = forms.ModelChoiceField(Unit.objects.none(), label=_("Leaves"), empty_label=_("choose"))
    since = DayField(label=_("Works there from"))
    field_order = ["leaves", "workplace", "since", "role", "territory", "position"]

    def __init__(self, *args: Any, by: User, user: User, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        today = timezone.localdate()
        self.fields["workplace"].label = _("New workplace")
        left = workplaces_left(user, today)
        leaves = units_under(by, Grant.MANAGE_ACCOUNTS).filter(pk__in=[each.pk for each in left])
        offer_rows(self, "leaves", leaves)
        held = user.memberships.filter(workplace__in=left).order_by("-valid_from", "-pk").first()
        if held:
            self.initial.update(
                leaves=held.workplace_id, role=held.role, position=held.position, since=today
            )

    def offered(self, by: User) -> UnitQuerySet:
        return super().offered(by).valid_on(timezone.localdate())

    @property
    def told(self) -> ToldMove:
        told = self.cleaned_data
        begins = NewRole(
            workplace=told["workplace"],
            territory=told["territory"],
            role=told["role"],
            position=told["position"],
            since=told["since"],
        )
        return {"leaves": told["leaves"], "begins": begins}
