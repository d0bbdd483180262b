"""Storing a published table after its preview, or putting its file away."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from scoring.results.external.storing import store_table
from scoring.views.results.external_preview import show_preview
from scoring.views.results.external_upload import (
    PURPOSE,
    authority_of,
    facts_of,
    file_of,
    matching_form,
)
from units.imports.pending_uploads import own_upload, put_away
from units.requests import Request
from units.views.refusals import tells_refusals


@require_POST
def published_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload = own_upload(request, PURPOSE, pk, lock=True)
        authority = authority_of(request, upload)
        file, content = file_of(upload), bytes(upload.content)
        form = matching_form(file, authority, facts_of(upload).year, request.POST)
        if not form.is_valid():
            return show_preview(request, upload, form)
        with tells_refusals(request):
            table, is_new = store_table(
                file,
                facts_of(upload),
                authority,
                form.chosen,
                by=request.user,
                name=upload.name,
                content=content,
            )
            upload.delete()
            if is_new:
                messages.success(request, _("The table is stored as it was printed."))
            else:
                messages.info(request, _("This file is stored already; nothing was changed."))
            return redirect("scoring:published_table", pk=table.pk)
    return redirect("scoring:published_upload", pk=pk)


@require_POST
def published_discard(request: Request, pk: int) -> HttpResponse:
    put_away(request, own_upload(request, PURPOSE, pk))
    return redirect("scoring:published_import")
