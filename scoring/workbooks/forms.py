"""The form that takes a filled-in workbook."""

from django import forms
from django.utils.translation import gettext_lazy

from units.files.uploads import UploadField


class FilledWorkbookForm(forms.Form):
    """A workbook that was downloaded and filled in."""

    file = UploadField(
        label=gettext_lazy("Excel file that was filled in"),
        help_text=gettext_lazy(
            ".xlsx, downloaded from this page and filled in; also saved by LibreOffice"
        ),
    )
