"""The leaves of the pages of the explanation round."""

from django.shortcuts import get_object_or_404

from scoring.models import ScoreEntry
from units.requests import Request


def entry_of_round(request: Request, pk: int) -> ScoreEntry:
    return get_object_or_404(
        ScoreEntry.objects.visible_to(request.user).select_related(
            "criterion__appraiser_unit",
            "sheet__unit",
            "sheet__period__campaign",
            "explanation__asked_by",
        ),
        pk=pk,
    )
