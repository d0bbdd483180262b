"""Files that wait as an `Upload` of their owner until the preview is confirmed or discarded."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from units.formats import limits
from units.formats.text import clean
from units.models import Upload
from units.requests import Request


def stage(
    request: Request, purpose: str, file: UploadedFile, content: bytes, **options: Any
) -> Upload:
    """Keep the content of a readable file, with the options of its preview."""
    return Upload.objects.create(
        purpose=purpose,
        name=clean(file.name or "")[: limits.LINE],
        content=content,
        options=options,
        uploaded_by=request.user,
    )


def own_upload(request: Request, purpose: str, pk: int, *, lock: bool = False) -> Upload:
    """The person's own file of that purpose; with `lock`, until the transaction ends."""
    uploads = Upload.objects.visible_to(request.user).filter(purpose=purpose)
    return get_object_or_404(uploads.select_for_update() if lock else uploads, pk=pk)


def put_away(request: Request, upload: Upload) -> None:
    upload.delete()
    messages.info(request, _("The file was put away; nothing was stored."))
