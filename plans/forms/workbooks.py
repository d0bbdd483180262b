"""The form that takes the workbook of a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.fields import offer_rows
from units.files.uploads import UploadField
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


class WorkbookForm(forms.Form):
    """A workbook and the unit whose plan it is; if left out, the unit that the title names."""

    upload = UploadField(
        label=_("Workbook of the plan (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    authority = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Plan of"),
        required=False,
        empty_label=_("as the title of the plan says"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.territories = units_where(user, Grant.WRITE_PLANS)
        own = Unit.objects.filter(pk__in=[unit.pk for unit in self.territories])
        offer_rows(self, "authority", own)

    @property
    def only_authority(self) -> Unit | None:
        """The one unit whose plans the person sets up, if it is one."""
        return self.territories[0] if len(self.territories) == 1 else None
