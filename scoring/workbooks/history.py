"""What stood on the leaves when a workbook was downloaded."""

from collections.abc import Mapping
from typing import Any

from scoring.models import ScoreEntry


def entries_then(versions: Mapping[ScoreEntry, int]) -> dict[int, Any]:
    """Each entry as it was with that version: itself where nothing has been saved since, else from
    its history; without those that its history does not know. One query.
    """
    then: dict[int, Any] = {e.pk: e for e, version in versions.items() if e.version == version}
    moved = {entry.pk: version for entry, version in versions.items() if entry.pk not in then}
    if moved:
        events = ScoreEntry.pgh_event_model.objects.filter(
            pgh_obj_id__in=moved, version__in=set(moved.values())
        )
        for event in events.order_by("pgh_id"):
            if event.version == moved[event.pgh_obj_id]:
                then[event.pgh_obj_id] = event
    return then
