"""The form that takes a filled-in workbook."""

from django import forms
from django.utils.translation import gettext_lazy

from units.files.uploads import UploadField


class FilledWorkbookForm(forms.Form):
    """The workbook that was downloaded from the sheet."""

    file = UploadField(
        label=gettext_lazy("Excel file of this sheet"),
        help_text=gettext_lazy(
            ".xlsx, downloaded from this sheet and filled in; also saved by LibreOffice"
        ),
    )
