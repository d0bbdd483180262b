"""The form that gives a role to a deputy for some days."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.fields import DayField, TextField, offer_rows
from units.models import Membership, User
from units.people.delegations import deputies_of, roles_of


class RoleField(forms.ModelChoiceField):
    def label_from_instance(self, membership: Membership) -> str:
        return f"{membership.position or membership.get_role_display()}, {membership.workplace}"


class DelegationForm(forms.Form):
    """A deputy for some days; a head of one unit only does not choose the role."""

    membership = RoleField(Membership.objects.none(), label=_("Delegated role"), empty_label=None)
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Deputy"),
        empty_label=_("choose"),
        help_text=_("Somebody who sits at the same workplace."),
    )
    valid_from = DayField(label=_("From"))
    valid_to = DayField(label=_("To"), help_text=_("This day included."))
    reason = TextField(
        label=_("Reason, decision number"),
        max_length=300,
        help_text=_("For example: on leave; number and date of the decision."),
    )

    def __init__(self, *args: Any, head: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [held.pk for held in roles_of(head)]
        offer_rows(
            self, "membership", Membership.objects.filter(pk__in=roles).select_related("workplace")
        )
        offer_rows(self, "deputy", deputies_of(head))
        self.fields["valid_from"].initial = timezone.localdate()
