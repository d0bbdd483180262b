"""A filled-in workbook before it is taken: what it would change, and taking the confirmed rows."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from scoring.answers.access import access_of
from scoring.answers.workbook.comparing import compare
from scoring.answers.workbook.reading import read_filled
from scoring.answers.workbook.taking import take_in
from scoring.views.workbooks.download import sheet_to_fill_in
from scoring.views.workbooks.upload import PURPOSE
from units.imports.pending_uploads import own_upload
from units.requests import Request, read_key
from units.views.refusals import answers_refusals, tells_refusals


@require_GET
@answers_refusals
def workbook(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    sheet = sheet_to_fill_in(request, upload.options["sheet"])
    filled = read_filled(bytes(upload.content), sheet)
    found = compare(filled, access_of(sheet, request.user))
    context = {"upload": upload, "sheet": sheet, "found": found}
    return render(request, "scoring/workbooks/preview.html", context)


@require_POST
@answers_refusals
def workbook_confirm(request: Request, pk: int) -> HttpResponse:
    """Take the ticked rows ("4711:3": the leaf and the version that was looked at)."""
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        sheet = sheet_to_fill_in(request, upload.options["sheet"])
        filled = read_filled(bytes(upload.content), sheet)
        pairs = [text.partition(":") for text in request.POST.getlist("row")]
        chosen = {read_key(row): read_key(version) for row, _colon, version in pairs}
        with tells_refusals(request):
            taken = take_in(sheet, filled, chosen, by=request.user)
            for code, reason in taken.refused.items():
                messages.warning(request, f"{code}: {reason}")
            if taken.count:
                messages.success(request, _taken_text(taken.count))
            elif not taken.refused:
                text = _("The file changes nothing: everything in it is already stored.")
                messages.info(request, text)
            if not taken.refused:
                upload.delete()
                return redirect("scoring:sheet", pk=sheet.pk)
    return redirect("scoring:workbook", pk=pk)


def _taken_text(count: int) -> str:
    return ngettext(
        "%(count)s criterion was taken from the Excel file.",
        "%(count)s criteria were taken from the Excel file.",
        count,
    ) % {"count": count}
