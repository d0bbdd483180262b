"""The forms that filter lists."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_choices, offer_rows
from units.formats import limits
from units.forms.territories import units_under
from units.grants import Grant, Role
from units.models import Unit, User


class UnitFilter(forms.Form):
    """The filters of the list of units; invalid values in the address are ignored."""

    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *Unit.Kind.choices]
    )
    on = DayField(label=_("Valid on"), required=False)


class AccountFilter(forms.Form):
    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Workplace"), required=False, empty_label=_("All units")
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), ("active", _("Active")), ("closed", _("Deactivated"))],
    )

    def __init__(self, *args: Any, units: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "unit", units)


class AuditFilter(forms.Form):
    q = TextField(label=_("Person or object"), max_length=limits.SEARCH, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("All units")
    )
    verb = forms.ChoiceField(label=_("Action"), required=False)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, user: User, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_under(user, Grant.READ_AUDIT)
        offer_rows(self, "unit", units)
        offer_choices(self, "verb", [("", _("All actions")), *verbs])
