"""Taking a filled-in workbook back: the file is chosen, looked at, and the ticked rows are stored.
The same for every kind of workbook.
"""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.views.workbooks.door import WorkbookDoor
from scoring.workbooks.differences import WorkbookDifferences
from scoring.workbooks.forms import FilledWorkbookForm
from scoring.workbooks.taking import TakenRows
from units.imports.pending_uploads import stage
from units.models import Upload
from units.refusals import FileRefused
from units.requests import Request, read_key
from units.views.refusals import tells_refusals


def choose_file(
    request: Request,
    door: WorkbookDoor,
    read: Callable[[bytes], object],
    *,
    preview: str,
    purpose: str,
    **options: int | str,
) -> HttpResponse:
    """The page on which a file is chosen. One that `read` refuses (FileRefused) is not kept; any
    other goes to the page named `preview`.
    """
    form = FilledWorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            read(content)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(preview, pk=keep_file(request, purpose, file, content, **options).pk)
    status = 422 if form.errors else 200
    context = {"door": door, "form": form}
    return render(request, "scoring/workbooks/upload.html", context, status=status)


def keep_file(
    request: Request, purpose: str, file: UploadedFile, content: bytes, **options: int | str
) -> Upload:
    """Keep a file until its rows are taken, in place of the last one of that purpose."""
    Upload.objects.visible_to(request.user).filter(purpose=purpose).delete()
    return stage(request, purpose, file, content, **options)


def show_differences(
    request: Request,
    door: WorkbookDoor,
    upload: Upload,
    found: WorkbookDifferences,
    *,
    confirm: str,
) -> HttpResponse:
    """What the file would change; `confirm` names the page that takes it."""
    context = {
        "upload": upload,
        "door": door,
        "found": found,
        "confirm": reverse(confirm, args=[upload.pk]),
    }
    return render(request, "scoring/workbooks/preview.html", context)


def take_ticked(
    request: Request,
    door: WorkbookDoor,
    upload: Upload,
    take: Callable[[Mapping[int, int]], TakenRows],
    *,
    preview: str,
) -> HttpResponse:
    """Take the ticked rows ("4711:3": the leaf and the version that was looked at). The file is
    kept until all of them are stored.
    """
    pairs = [text.partition(":") for text in request.POST.getlist("row")]
    chosen = {read_key(row): read_key(version) for row, _colon, version in pairs}
    with tells_refusals(request):
        taken = take(chosen)
        for heading, reason in taken.refused.items():
            messages.warning(request, f"{heading}: {reason}")
        if taken.count:
            messages.success(request, _taken_text(taken.count))
        elif not taken.refused:
            text = _("The file changes nothing: everything in it is already stored.")
            messages.info(request, text)
        if not taken.refused:
            upload.delete()
            return redirect(door.back)
    return redirect(preview, pk=upload.pk)


def _taken_text(count: int) -> str:
    return ngettext(
        "%(count)s criterion was taken from the Excel file.",
        "%(count)s criteria were taken from the Excel file.",
        count,
    ) % {"count": count}
