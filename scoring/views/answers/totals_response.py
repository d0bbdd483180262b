"""The totals that moved with a saved leaf."""

from typing import Any

from criteria.rules.totals.results import SheetTotals
from criteria.words.reasoning import basis_text
from units.formats.numbers import format_number


def totals_reply(totals: SheetTotals, code: str) -> dict[str, Any]:
    """The whole, and the areas and criteria above the leaf."""
    whole = totals.whole
    above = {
        above: format_number(total.points, 2)
        for above, total in totals.by_code.items()
        if code.startswith(f"{above}.")
    }
    return {
        "points": format_number(whole.points, 2),
        "maximum": format_number(whole.out_of),
        "index": "" if whole.index is None else format_number(whole.index, 2),
        "basis": basis_text(totals.whole),
        "above": above,
    }
