"""The kinds of reason as the lines of a drop-down."""

from collections.abc import Mapping, Sequence

from scoring.answers.rows.choices import LONGEST
from scoring.models import DeductionReason
from scoring.points.reasons import choices_of


def reason_lines(reasons: Sequence[DeductionReason], chosen: str) -> Mapping[str, str]:
    """What the drop-down shows, by code: the reasons in use and the one that was chosen before it
    was switched off; a line that reads like an earlier one is numbered.
    """
    lines: dict[str, str] = {}
    for place, each in enumerate(choices_of(reasons, chosen), start=1):
        text = " ".join(each.text.split())
        if len(text) > LONGEST:
            text = f"{text[:LONGEST].rstrip()} …"
        lines[each.code] = f"({place}) {text}" if text in lines.values() else text
    return lines


def code_of(lines: Mapping[str, str], text: str) -> str | None:
    """The code of the line that a cell names; None where none, or more than one, reads like it."""
    wanted = " ".join(text.split()).casefold()
    found = [code for code, line in lines.items() if line.casefold() == wanted]
    return found[0] if len(found) == 1 else None
