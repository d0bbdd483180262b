"""The sheet that a page is about, as far as the person may see it."""

from scoring.models import ScoreSheet
from units.requests import Request
from units.visible import Visible

SHEET = Visible(lambda: ScoreSheet.objects.for_page())


def visible_sheet(request: Request, pk: int) -> ScoreSheet:
    """A sheet with what its pages need (`for_page()`). Raises Http404."""
    return SHEET.get(request.user, pk)
