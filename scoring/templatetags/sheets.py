"""Drawing the lines of a sheet."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string

from criteria.rules.totals import SheetTotals
from scoring.rows import Row

register = template.Library()


@register.simple_tag
def sheet_row(row: Row, group: str, result: SheetTotals | None) -> str:
    """A leaf as a line of the sheet, with the appraised points where the sheet has a result.

    Each content is drawn once: of the hundred lines of a sheet that is opened again, most stand as
    they stood.
    """
    return _drawn(row, group, result is not None)


@lru_cache(maxsize=4096)  # some 3 kB each
def _drawn(row: Row, group: str, shows_result: bool) -> str:
    context = {"row": row, "group": group, "result": shows_result}
    return render_to_string("scoring/_sheet_row.html", context)
