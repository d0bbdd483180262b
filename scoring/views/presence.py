"""Who else is filling in a sheet, and where: asked by its page every few seconds."""

from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from scoring.answers.access import access_of
from scoring.answers.presence import seen_beside
from scoring.views.sheets import visible_sheet
from units.requests import Request, read_key
from units.views.refusals import answers_refusals


@require_POST
@answers_refusals
def sheet_presence(request: Request, pk: int) -> HttpResponse:
    """Note the row that the person is on, and name the others: {"people": [{name, entry}]}.

    Only who may answer the sheet now is noted and told; a reader is neither.
    """
    sheet = visible_sheet(request, pk)
    access_of(sheet, request.user).require_some_leaf()
    entry = read_key(request.POST.get("entry", ""))
    people = seen_beside(request.user, sheet.pk, entry, sheet.now)
    return JsonResponse({"people": [asdict(each) for each in people]})
