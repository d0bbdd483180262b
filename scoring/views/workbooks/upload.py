"""Choosing a filled-in workbook of a sheet."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from scoring.answers.workbook.forms import FilledWorkbookForm
from scoring.answers.workbook.reading import read_filled
from scoring.models import ScoreSheet
from scoring.views.workbooks.download import sheet_to_fill_in
from units.imports.pending_uploads import stage
from units.models import Upload
from units.refusals import FileRefused
from units.requests import Request
from units.views.refusals import answers_refusals

PURPOSE = "sheet"


@require_http_methods(["GET", "POST"])
@answers_refusals
def sheet_workbook_upload(request: Request, pk: int) -> HttpResponse:
    sheet = sheet_to_fill_in(request, pk)
    form = FilledWorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (upload := _stage(request, sheet, form)):
        return redirect("scoring:workbook", pk=upload.pk)
    status = 422 if form.errors else 200
    context = {"sheet": sheet, "form": form}
    return render(request, "scoring/workbooks/upload.html", context, status=status)


def _stage(request: Request, sheet: ScoreSheet, form: FilledWorkbookForm) -> Upload | None:
    """Keep a file that is the workbook of the sheet; else None, and the form says why not."""
    file = form.cleaned_data["file"]
    content = file.read()
    try:
        read_filled(content, sheet)
    except FileRefused as refusal:
        form.add_error("file", str(refusal))
        return None
    Upload.objects.visible_to(request.user).filter(purpose=PURPOSE).delete()
    return stage(request, PURPOSE, file, content, sheet=sheet.pk)
