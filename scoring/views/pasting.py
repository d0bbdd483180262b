"""A block of cells that was pasted on a sheet: what it would change, before anything is saved."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from scoring.answers.pasting.block import read_block, refuse_hidden
from scoring.answers.pasting.preview import PasteTarget, read_paste
from scoring.views.sheets import visible_sheet
from units.requests import Request, read_key
from units.views.refusals import answers_refusals


@require_POST
@answers_refusals
def sheet_paste(request: Request, pk: int) -> HttpResponse:
    """The rows with what was pasted on them, for the dialog; nothing is written."""
    sheet = visible_sheet(request, pk)
    typed = request.POST
    refuse_hidden(_keys(typed, "hidden_lines"), _keys(typed, "hidden_columns"))
    target = PasteTarget(
        rows=_keys(typed, "rows"),
        field=typed.get("field", ""),
        note=read_key(typed["note"]) if "note" in typed else None,
        merged=_keys(typed, "merged"),
    )
    preview = read_paste(sheet, read_block(typed.get("block", "")), target, request.user)
    return render(request, "scoring/answers/_pasted.html", {"preview": preview})


def _keys(typed: QueryDict, name: str) -> list[int]:
    return [read_key(key) for key in typed.get(name, "").split()]
