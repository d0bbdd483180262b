"""The form that takes a file of survey results."""

from django import forms
from django.utils.translation import gettext_lazy

from units.files.uploads import UploadField


class SurveyFileForm(forms.Form):
    """A table with the survey of a period."""

    file = UploadField(
        label=gettext_lazy("Table of the survey"),
        help_text=gettext_lazy(".xlsx or .csv, one row for each unit"),
    )
