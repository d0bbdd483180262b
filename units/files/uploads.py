"""Uploads: the size limits hold for every form, before a byte too many is written to disk."""

import errno
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler
from django.utils.translation import gettext_lazy as _

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
OTHER_FIELDS_BYTES = 1024 * 1024  # of a form around its files


class RefusedUpload(UploadedFile):
    """An upload that was refused: its name and the reason, without content."""

    def __init__(self, name: str, refusal: str) -> None:
        super().__init__(file=None, name=name, size=0)
        self.refusal = refusal


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes uploads to temporary files up to UPLOAD_MAX_BYTES each and UPLOAD_MAX_TOTAL_BYTES.

    What exceeds that, or meets a full disk, is read to its end and dropped: the form still gets
    every other field, and says at the file's own field what is wrong (`UploadField`).
    """

    def handle_raw_input(
        self, input_data: Any, meta: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        body_too_large = content_length > settings.UPLOAD_MAX_TOTAL_BYTES + OTHER_FIELDS_BYTES
        self.refuses_all = "too_large" if body_too_large else ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.refusal = self.refuses_all
        vars(self).pop("file", None)  # the one before has arrived and stays open
        if self.refusal:
            FileUploadHandler.new_file(self, *args, **kwargs)
            return
        try:
            super().new_file(*args, **kwargs)
        except OSError as error:
            self._refuse_full_disk(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self.refusal and start + len(raw_data) > settings.UPLOAD_MAX_BYTES:
            self._refuse("too_large")
        if self.refusal:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._refuse_full_disk(error)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.refusal:
            try:
                self.file.flush()
            except OSError as error:
                self._refuse_full_disk(error)
        if not self.refusal:
            return super().file_complete(file_size)
        return RefusedUpload(self.file_name or "", self.refusal)

    def _refuse(self, refusal: str) -> None:
        self.refusal = refusal
        self.file.close()  # the temporary file goes with its handle

    def _refuse_full_disk(self, error: OSError) -> None:
        if error.errno not in DISK_FULL:
            raise error
        if hasattr(self, "file"):
            self._refuse("disk_full")
        else:
            self.refusal = "disk_full"


class UploadField(forms.FileField):
    """A required file; its error says why the upload was refused."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "too_large": _("The file is larger than %(limit)s MB."),
        "disk_full": _(
            "There is no room left for files. Nothing was saved; tell the administrator."
        ),
        "required": _("Choose a file."),
    }

    def to_python(self, data: Any) -> Any:
        if isinstance(data, RefusedUpload):
            limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
            message = self.error_messages[data.refusal] % {"limit": limit}
            raise forms.ValidationError(message, code=data.refusal)
        return super().to_python(data)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyUploadsField(UploadField):
    """One file or several, each judged like a single one; none where it is not required."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data]
        judged = [super(ManyUploadsField, self).clean(each, initial) for each in files or [None]]
        return [each for each in judged if each]
