"""Taking a step of a sheet: one call, a message."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404

from scoring.models import ScoreSheet
from units.refusals import NotReady
from units.requests import Request


def sheet_to_move(request: Request, pk: int) -> ScoreSheet:
    return get_object_or_404(
        ScoreSheet.objects.visible_to(request.user).select_related("unit"), pk=pk
    )


def take_step(
    request: Request, sheet: ScoreSheet, move: Callable[..., ScoreSheet], said: str, **told: Any
) -> bool:
    """Take the step, or say what is in the way."""
    try:
        move(sheet, by=request.user, **told)
    except NotReady as refusal:
        for sentence in refusal.sentences:
            messages.error(request, f"{sheet.unit.short_name}: {sentence}")
        return False
    messages.success(request, f"{sheet.unit.short_name}: {said}")
    return True
