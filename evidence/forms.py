from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from evidence.uploads import check_upload
from evidence.wording import DocumentRefused
from units.fields import DayField, LongTextField, TextField, offer_rows
from units.files.uploads import ManyUploadsField, UploadField
from units.formats import limits
from units.grants import Grant
from units.models import Unit, User
from units.permissions import units_where


def _checked(upload: TemporaryUploadedFile) -> TemporaryUploadedFile:
    try:
        check_upload(upload)
    except DocumentRefused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return upload


def _accepted() -> str:
    return ",".join(f".{extension}" for extension in settings.EVIDENCE_TYPES)


class CheckedFileField(UploadField):
    """A file that is checked: its content fits its name and is harmless."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return _checked(super().clean(data, initial))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": _accepted()}


class CheckedFilesField(ManyUploadsField):
    def clean(self, data: Any, initial: Any = None) -> Any:
        return [_checked(each) for each in super().clean(data, initial)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": _accepted()}


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
    """

    upload = CheckedFileField(label=_("File"))
    field_order = ["upload"]


class DocumentsForm(DescriptionForm):
    """One file or several of the same letter; each becomes a document of its own."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"))
    uploads = CheckedFilesField(label=_("File"))
    field_order = ["unit", "uploads"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workplaces = {unit.pk for unit in units_where(user, Grant.KEEP_EVIDENCE)}
        offer_rows(self, "unit", Unit.objects.filter(pk__in=workplaces))
        if len(workplaces) == 1:
            unit = self.fields["unit"]
            unit.initial, unit.widget = workplaces.pop(), forms.HiddenInput()


class RevisionForm(forms.Form):
    upload = CheckedFileField(label=_("New file"))


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
