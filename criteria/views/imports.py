"""Importing an annex: upload, preview, confirm. Nothing is stored before the last step."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from criteria.annex import Annex, read_annex, read_tables
from criteria.forms import AnnexForm, SetForm
from criteria.sets.findings import place_text, problem_text, sort_of
from criteria.sets.nodes import faults_of
from criteria.sets.offices import authority_of, offices_unknown
from criteria.sets.outline import outline
from criteria.sets.set_facts import facts_of
from criteria.sets.set_sums import sums_of
from criteria.sets.storing import NotStorable, store_set, structural
from units.grants import Grant
from units.imports.pending_uploads import own_upload, put_away, stage
from units.models import Unit, Upload
from units.permissions import may, require, require_anywhere
from units.refusals import FileRefused
from units.requests import Request

PURPOSE = "criteria"
MOST_DIGITS = 6
SORTS = ("error", "left_out", "notice")  # the order in which findings are shown


@require_http_methods(["GET", "POST"])
def annex_import(request: Request) -> HttpResponse:
    require_anywhere(request.user, Grant.MANAGE_CRITERIA)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AnnexForm(*sent, user=request.user)
    if form.is_valid() and (upload := _stage(request, form)):
        return redirect("criteria:upload", pk=upload.pk)
    status = 422 if form.errors else 200
    return render(request, "criteria/import.html", {"form": form}, status=status)


@require_GET
def upload_preview(request: Request, pk: int) -> HttpResponse:
    upload, authority = _own_upload(request, pk)
    annex = read_annex(bytes(upload.content), _chosen(request.GET))
    if annex.table is None:
        context = {"upload": upload, "authority": authority, "tables": annex.tables}
        return render(request, "criteria/choose_table.html", context)
    return _preview(request, upload, authority, annex, SetForm(initial=vars(facts_of(annex))))


@require_POST
def upload_confirm(request: Request, pk: int) -> HttpResponse:
    with transaction.atomic():
        upload, authority = _own_upload(request, pk, lock=True)
        content = bytes(upload.content)
        annex = read_annex(content, _chosen(request.POST))
        if annex.table is None:
            return redirect("criteria:upload", pk=upload.pk)
        form = SetForm(request.POST)
        if not form.is_valid():
            return _preview(request, upload, authority, annex, form)
        try:
            stored, is_new = store_set(
                annex, authority, form.facts, by=request.user, name=upload.name, content=content
            )
        except NotStorable:
            return _preview(request, upload, authority, annex, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return _preview(request, upload, authority, annex, form)
        upload.delete()
    if is_new and (places := faults_of(stored)):
        message = ngettext(
            "The set is stored as a draft. %(places)s place needs correction.",
            "The set is stored as a draft. %(places)s places need correction.",
            places,
        )
        messages.warning(request, message % {"places": places})
        return redirect("criteria:set_edit", pk=stored.pk)
    if is_new:
        message = _("The set is stored as a draft, version %(version)s of its year and group.")
        messages.success(request, message % {"version": stored.version})
    else:
        messages.info(request, _("This file is stored already; nothing was changed."))
    return redirect("criteria:set_detail", pk=stored.pk)


@require_POST
def upload_discard(request: Request, pk: int) -> HttpResponse:
    upload, _authority = _own_upload(request, pk)
    put_away(request, upload)
    return redirect("criteria:import")


def _stage(request: Request, form: AnnexForm) -> Upload | None:
    """Keep the file for the preview, or put on the form why not."""
    file = form.cleaned_data["upload"]
    content = file.read()
    try:
        annexes = read_tables(content)
    except FileRefused as refusal:
        form.add_error("upload", str(refusal))
        return None
    if not any(annex.nodes for annex in annexes):
        form.add_error("upload", [problem_text(each) for each in annexes[0].errors])
        return None
    named = {unit for annex in annexes if (unit := authority_of(annex))}
    authority = form.cleaned_data["authority"] or (named.pop() if len(named) == 1 else None)
    if authority is None:
        form.add_error(
            "authority", _("The annex does not say which unit issues the set. Please choose.")
        )
        return None
    verdict = may(request.user, Grant.MANAGE_CRITERIA, unit=authority)
    if not verdict:
        form.add_error("authority", verdict.reason)
        return None
    return stage(request, PURPOSE, file, content, authority=authority.pk)


def _chosen(given: QueryDict) -> int | None:
    """The number of the table in a workbook with several, as page and form carry it."""
    number = given.get("table", "")
    return int(number) if number.isdecimal() and len(number) < MOST_DIGITS else None


def _own_upload(request: Request, pk: int, *, lock: bool = False) -> tuple[Upload, Unit]:
    """The person's own file and the unit it is for; the right is asked for at every step."""
    upload = own_upload(request, PURPOSE, pk, lock=lock)
    authority = get_object_or_404(Unit, pk=upload.options["authority"])
    require(request.user, Grant.MANAGE_CRITERIA, unit=authority)
    return upload, authority


def _preview(
    request: Request, upload: Upload, authority: Unit, annex: Annex, form: SetForm
) -> HttpResponse:
    notices = [*annex.notices, *offices_unknown(annex.nodes, authority, annex.year)]
    problems = sorted([*annex.errors, *notices], key=lambda each: SORTS.index(sort_of(each)))
    context = {
        "upload": upload,
        "authority": authority,
        "annex": annex,
        "form": form,
        "findings": [(sort_of(each), place_text(each), problem_text(each)) for each in problems],
        "faults": len(annex.errors),
        "blocked": bool(structural(annex.problems)),
        "areas": outline(annex.nodes, annex.problems),
        "sums": sums_of(annex.nodes),
    }
    return render(request, "criteria/preview.html", context, status=422 if form.errors else 200)
