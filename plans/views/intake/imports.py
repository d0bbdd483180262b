"""The preview of an uploaded plan: looking at it, storing it, discarding it."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from plans.annex import read_plan
from plans.intake.changes import changes_text
from plans.intake.storing import take_in
from plans.views.intake.previews import authority_of_upload, show_preview
from plans.views.intake.questions import questions_of
from plans.views.intake.uploads import PURPOSE
from units.grants import Grant
from units.imports.pending_uploads import own_upload, put_away
from units.permissions import require
from units.requests import Request
from units.views.refusals import tells_refusals


@require_GET
def upload_preview(request: Request, pk: int) -> HttpResponse:
    upload = own_upload(request, PURPOSE, pk)
    require(request.user, Grant.WRITE_PLANS, unit=authority_of_upload(upload))
    draft = read_plan(bytes(upload.content))
    return show_preview(request, upload, draft, questions_of(draft, authority_of_upload(upload)))


@require_POST
def upload_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        authority = authority_of_upload(upload)
        require(request.user, Grant.WRITE_PLANS, unit=authority)
        content = bytes(upload.content)
        draft = read_plan(content)
        asked = questions_of(draft, authority, request.POST)
        if not asked.answered:
            return show_preview(request, upload, draft, asked, status=422)
        draft = asked.decided(draft)
        with tells_refusals(request):
            intake = take_in(draft, authority, by=request.user, name=upload.name, content=content)
            upload.delete()
            messages.success(request, changes_text(intake))
            return redirect("plans:plan_detail", pk=intake.plan.pk)
    return redirect("plans:upload_preview", pk=pk)


@require_POST
def upload_discard(request: Request, pk: int) -> HttpResponse:
    put_away(request, own_upload(request, PURPOSE, pk))
    return redirect("plans:plan_import")
