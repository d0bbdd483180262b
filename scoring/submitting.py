"""Submitting what the head saw, and saying what changed where it is no longer that."""

from datetime import datetime

from scoring import workflow
from scoring.models import ScoreSheet
from scoring.snapshots import NotAsSeen
from scoring.story import changes_since
from units.models import User
from units.workflow import NotReady


def submit_as_seen(sheet: ScoreSheet, *, by: User, seen: str, since: datetime | None) -> ScoreSheet:
    """Submit the sheet whose mark is `seen`. Raises NotReady like `workflow.submit`; where the
    sheet has changed the sentences name what others did since `since`.
    """
    try:
        return workflow.submit(sheet, by=by, seen=seen)
    except NotAsSeen as refusal:
        raise NotReady(*refusal.sentences, *changes_since(sheet, by, since)) from refusal
