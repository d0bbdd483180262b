"""The form that filters the list of documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import TextField, offer_rows
from units.formats import limits
from units.models import Unit


class SearchForm(forms.Form):
    """The filters of the list; invalid values in the address are ignored."""

    q = TextField(label=_("Search"), max_length=limits.SEARCH, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, empty_label=_("All units")
    )
    use = forms.ChoiceField(
        label=_("Use"),
        required=False,
        choices=[("", _("All documents")), ("used", _("Used")), ("unused", _("Not used yet"))],
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "unit", units)
        self.fields["q"].widget.attrs["type"] = "search"
