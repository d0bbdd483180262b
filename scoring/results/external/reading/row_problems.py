"""What is wrong with one row of a unit."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scoring.results.external.rows.row import PrintedRow
from units.formats.lengths import too_long_text

LONGEST = {"group": 120, "unit": 200, "band": 60}


def misfit_text(texts: Sequence[str], width: int) -> str | None:
    """Why the row does not fit the table: too few cells, or words beyond the last column."""
    if len(texts) == width or (len(texts) > width and not any(texts[width:])):
        return None
    cells = ngettext("%(count)s cell", "%(count)s cells", len(texts)) % {"count": len(texts)}
    if len(texts) < width:
        return _("the row is too short: %(cells)s, the headings have %(width)s.") % {
            "cells": cells,
            "width": width,
        }
    return _(
        "the row is too long: %(cells)s, the headings have %(width)s. In a comma-separated file,"
        " put a number with a decimal comma in quotation marks."
    ) % {"cells": cells, "width": width}


def bad_texts(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if not cells["unit"]:
        yield "unit", _("the name of the unit is missing.")
    for key, limit in LONGEST.items():
        if refusal := too_long_text(cells[key], limit):
            yield key, refusal


def asked_text(row: PrintedRow) -> str:
    why = _(
        "“%(text)s” has no figures: a group or a unit? Write “Group” before the name of a group,"
        " a number before a unit."
    )
    return why % {"text": row.label}
