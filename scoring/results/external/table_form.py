"""The form of a published table: its file, and where it comes from."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.fields import DayField, TextField, WholeField, offer_rows
from units.files.uploads import UploadField
from units.formats import limits
from units.forms.territories import units_under
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class PublishedForm(forms.Form):
    """A published table and its source."""

    file = UploadField(
        label=gettext_lazy("File (.csv or .xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    excerpt = forms.BooleanField(
        label=gettext_lazy("An excerpt: units are missing from it"),
        required=False,
        help_text=gettext_lazy("Then neither ranks nor means are compared."),
    )
    authority = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Published by"), empty_label=gettext_lazy("choose")
    )
    issuer = TextField(
        label=gettext_lazy("Level above that published it"),
        max_length=limits.OFFICE,
        required=False,
        help_text=gettext_lazy(
            "Only where the table comes from above and the unit itself stands in it."
        ),
    )
    year = WholeField(label=gettext_lazy("Year"), min_value=2005, max_value=2100)
    title = TextField(label=gettext_lazy("Title"), max_length=limits.LINE)
    number = TextField(label=gettext_lazy("Decision number"), max_length=60, required=False)
    issued_on = DayField(label=gettext_lazy("Date of the decision"), required=False)
    source = TextField(
        label=gettext_lazy("Source"),
        max_length=limits.LINE,
        required=False,
        help_text=gettext_lazy("Where the table was published, for example an address."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        territories = units_where(user, Grant.RUN_CAMPAIGN)
        offices = [Unit.Kind.OFFICE, Unit.Kind.CENTRE]
        units = units_under(user, Grant.RUN_CAMPAIGN).exclude(kind__in=offices)
        offer_rows(self, "authority", units)
        self.fields["authority"].initial = territories[0].pk if territories else None

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date of the decision lies in the future."))
        return day
