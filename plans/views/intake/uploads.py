"""Uploading the workbook of a plan for its preview."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plans.annex import read_plan
from plans.forms.workbooks import WorkbookForm
from plans.intake.units import authority_of
from units.grants import Grant
from units.imports.pending_uploads import stage
from units.models import Upload
from units.permissions import may, require_anywhere
from units.refusals import FileRefused
from units.requests import Request

PURPOSE = "plan"


@require_http_methods(["GET", "POST"])
def plan_import(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.WRITE_PLANS)
    form = WorkbookForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid() and (upload := _staged(request, form)):
        return redirect("plans:upload_preview", pk=upload.pk)
    return render(request, "plans/import.html", {"form": form}, status=422 if form.errors else 200)


def _staged(request: Request, form: WorkbookForm) -> Upload | None:
    """Keep the file for the preview, or put on the form why not."""
    file = form.cleaned_data["upload"]
    content = file.read()
    try:
        draft = read_plan(content)
    except FileRefused as refusal:
        form.add_error("upload", str(refusal))
        return None
    authority = form.cleaned_data["authority"] or authority_of(draft) or form.only_authority
    if authority is None:
        form.add_error(
            "authority", _("The title of the plan does not say whose plan it is. Please choose.")
        )
        return None
    verdict = may(request.user, Grant.WRITE_PLANS, unit=authority)
    if not verdict:
        form.add_error("authority", verdict.reason)
        return None
    return stage(request, PURPOSE, file, content, authority=authority.pk)
