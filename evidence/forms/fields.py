"""Fields for files that are checked as they arrive."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext as _

from evidence.uploads import FILES_AT_ONCE, check_upload
from evidence.wording import DocumentRefused
from units.files.uploads import ManyUploadsField, UploadField


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
        if isinstance(data, list) and len(data) > FILES_AT_ONCE:
            message = _("%(count)s files at once are too many: at most %(most)s.")
            raise forms.ValidationError(message % {"count": len(data), "most": FILES_AT_ONCE})
        return [_checked(each) for each in super().clean(data, initial)]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"accept": _accepted()}
