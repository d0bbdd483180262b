"""The forms that give a role and change its days."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_rows
from units.forms.territories import units_under
from units.grants import Grant, Role
from units.models import Unit, User


class MembershipDaysForm(forms.Form):
    """The fields of a membership that may change; another role or workplace needs another
    membership.
    """

    position = TextField(label=_("Position"), max_length=100, required=False)
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The membership would end before it begins."))
        return cleaned


class MembershipForm(MembershipDaysForm):
    """A role at a workplace over a territory, all inside the territory of the administrator."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)
    workplace = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Workplace"), empty_label=_("choose")
    )
    territory = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Territory"),
        required=False,
        empty_label=_("The workplace"),
        help_text=_("The unit whose subtree the role covers."),
    )
    field_order = ["role", "workplace", "territory", "position", "valid_from", "valid_to"]

    def __init__(self, *args: Any, by: User, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        units = units_under(by, Grant.MANAGE_ACCOUNTS)
        offer_rows(self, "workplace", units)
        offer_rows(self, "territory", units)
        self.fields["valid_from"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["territory"] = cleaned.get("territory") or cleaned.get("workplace")
        fixed = {key: cleaned.get(key) for key in ("role", "workplace", "territory", "valid_from")}
        if self.user and all(fixed.values()) and self.user.memberships.filter(**fixed).exists():
            self.add_error("role", _("The person already holds this role from that day."))
        return cleaned
