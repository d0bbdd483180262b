"""The form that takes a table to be imported."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.files.uploads import UploadField
from units.models import User


class PersonalForm(forms.Form):
    """A form that knows the person who fills it in."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user


class TableFileForm(PersonalForm):
    """A table to be imported."""

    file = UploadField(label=_("File (.xlsx or .csv)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.csv"

    @property
    def options(self) -> dict[str, int]:
        """What the import must know beside the table."""
        return {}
