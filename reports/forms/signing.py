"""The form that records number, day and signer of a report."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reports.data.signature import SigningForm
from reports.signing import Signed
from units.fields import DayField, TextField

NUMBER = re.compile(r"(?P<figures>\d{1,5})(?P<symbol>/[\w.&-]+)?")
SIGNING_FORMS = [
    (SigningForm.COLLECTIVE, _("TM. – in the name of the collective")),
    (SigningForm.DEPUTY, _("KT. – a deputy for the head")),
    (SigningForm.ACTING, _("Q. – acting head")),
    (SigningForm.BY_ORDER, _("TL. – by order of the head")),
    (SigningForm.AUTHORISED, _("TUQ. – authorised by the head")),
    (SigningForm.OWN, _("Head of the office, in its own name")),
]


class SignForm(forms.Form):
    """Number, day, and who signed in whose name."""

    number = TextField(label=_("Document number"), max_length=60)
    issued_on = DayField(label=_("Date of issue"))
    signing_form = forms.ChoiceField(
        label=_("Signs as"),
        choices=SIGNING_FORMS,
    )
    signer_title = TextField(label=_("Title of the signer"), max_length=120)
    signer_name = TextField(label=_("Name of the signer"), max_length=120)

    def __init__(self, *args: Any, symbol: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.symbol = symbol
        self.fields["number"].help_text = _("The figures are enough: 31 becomes 31/%(symbol)s.") % {
            "symbol": symbol
        }

    def clean_number(self) -> str:
        """With its symbol in capitals; numbers under 10 carry one leading zero, whatever was typed.

        One number is written one way, so that it is known again in the register of the year.
        """
        found = NUMBER.fullmatch(self.cleaned_data["number"].replace(" ", ""))
        if found is None or not int(found["figures"]):
            raise forms.ValidationError(_("A document number looks like 31/BC-UBND."))
        symbol = found["symbol"] or f"/{self.symbol}"
        return f"{int(found['figures']):02}{symbol.upper()}"

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date of issue lies in the future."))
        return day

    @property
    def signed(self) -> Signed:
        form = SigningForm(self.cleaned_data["signing_form"])
        return Signed(**{**self.cleaned_data, "signing_form": form})
