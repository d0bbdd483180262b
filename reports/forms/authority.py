"""The form of the settings of an authority."""

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import TextField


class AuthorityForm(forms.Form):
    """`seen` is the place as it stood when the form was opened."""

    place = TextField(
        label=_("Place name in documents"),
        max_length=100,
        required=False,
        help_text=_("Stands before the day in documents; left empty, it is taken from the name."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
