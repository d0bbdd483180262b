"""What the unit claims on a leaf, as its appraiser sees it."""

from datetime import datetime

from scoring.answers.rows.answer_row import AnswerRow
from scoring.answers.rows.reading import row_of
from scoring.answers.rows.states import own_rule
from scoring.models import ScoreEntry
from scoring.points.stages import Stage


def claim_of(
    entry: ScoreEntry, now: datetime, *, documents: int, shows_result: Stage | None = None
) -> AnswerRow:
    """The row of the unit for its appraiser, with the number of documents."""
    return row_of(
        entry,
        rule=own_rule(entry),
        documents=documents,
        previous="",
        now=now,
        editable=False,
        shows_result=shows_result,
        entered_name=entry.entered_by.full_name if entry.entered_by else "",
    )
