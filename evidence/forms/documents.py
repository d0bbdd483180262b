"""The forms that register a document, describe it, and take a newer file of it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.forms.fields import CheckedFileField, CheckedFilesField
from units.fields import DayField, LongTextField, TextField, offer_rows, offer_text
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where

READ = _("What the head of a PDF with text says is offered after the upload, to be compared.")


class DescriptionForm(forms.Form):
    """The description of an official document."""

    number = TextField(label=_("Document number"), max_length=60, required=False)
    issued_on = DayField(label=_("Date of issue"), required=False)
    issuer = TextField(label=_("Issued by"), max_length=200, required=False)
    abstract = LongTextField(
        label=_("Abstract"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_issued_on(self) -> Any:
        day = self.cleaned_data["issued_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date of issue lies in the future."))
        return day

    def clean_abstract(self) -> str:
        return " ".join(self.cleaned_data["abstract"].split())


class EvidenceForm(DescriptionForm):
    """One document with its file: pass `cleaned_data` on to `store()`.

    `upload` becomes the argument of the same name; the other fields describe the document.
    `issuer` is who issues most documents of the unit.
    """

    upload = CheckedFileField(label=_("File"), help_text=READ)
    field_order = ["upload"]

    def __init__(self, *args: Any, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_text(self, "issuer", issuer)


class DocumentsForm(DescriptionForm):
    """One file or several of the same letter; each becomes a document of its own."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=_("choose"))
    uploads = CheckedFilesField(label=_("File"), help_text=READ)
    known = forms.BooleanField(
        label=_("Register once more what the unit has already"),
        required=False,
        widget=forms.HiddenInput(),
    )
    field_order = ["unit", "uploads", "known"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workplaces = {unit.pk: unit for unit in units_where(user, Grant.KEEP_EVIDENCE)}
        offer_rows(self, "unit", Unit.objects.filter(pk__in=workplaces))
        if len(workplaces) == 1:
            [only] = workplaces.values()
            unit = self.fields["unit"]
            unit.initial, unit.widget = only.pk, forms.HiddenInput()
            offer_text(self, "issuer", only.name)

    def offer_known(self) -> None:
        """Let the person decide about a file that the unit has already."""
        self.fields["known"].widget = forms.CheckboxInput()


class RevisionForm(forms.Form):
    upload = CheckedFileField(label=_("New file"))
