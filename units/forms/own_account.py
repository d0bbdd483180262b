"""What people change of their own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import EmailField, TextField
from units.models import MailChoice


class OwnAccountForm(forms.Form):
    email = EmailField(label=_("E-mail"), required=False)
    phone = TextField(label=_("Telephone"), max_length=30, required=False)


class MailChoiceForm(forms.Form):
    wants_mail = forms.ChoiceField(
        label=_("Notices by e-mail"), choices=MailChoice, widget=forms.RadioSelect
    )
