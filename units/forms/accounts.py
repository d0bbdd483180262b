"""The forms of accounts: a new one, and changes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import TextField
from units.forms.own_account import OwnAccountForm
from units.models import User
from units.people.new_accounts import USERNAME


class AccountForm(OwnAccountForm):
    full_name = TextField(label=_("Full name"), max_length=120)
    field_order = ["full_name"]


class NewAccountForm(AccountForm):
    username = TextField(
        label=_("User name"),
        max_length=60,
        help_text=_("Small letters, digits, dot and hyphen, at least three."),
    )
    field_order = ["username", "full_name"]

    def clean_username(self) -> str:
        username = self.cleaned_data["username"].lower()
        if not USERNAME.fullmatch(username):
            raise forms.ValidationError(_("“%(value)s” is not a user name.") % {"value": username})
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("The user name is taken."))
        return username
