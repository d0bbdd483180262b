"""The parts of a sheet side by side: the progress of each, what is missing and from whom."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from scoring.assignments.inner_deadline import due_of, end_of
from scoring.assignments.lookup import SheetAssignments, is_filled_in, is_mine
from scoring.assignments.part_leaf import PartLeaf, part_leaf
from scoring.assignments.part_progress import PartProgress
from scoring.assignments.workflow import STEPS as PART_STEPS
from scoring.models import Part, ScoreEntry, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.models import User
from units.workflow import offers


def lines_of(
    sheet: ScoreSheet,
    shares: SheetAssignments,
    entries: Iterable[ScoreEntry],
    documents: Mapping[int, int],
    user: User,
    now: datetime,
) -> tuple[PartProgress, ...]:
    """The parts in the order of their assignees, the person's own first, unassigned leaves last;
    none where nothing is shared out. `documents` counts them by leaf.
    """
    if not shares.parts:
        return ()
    leaves: dict[Part | None, list[PartLeaf]] = {part: [] for part in shares.parts.values()}
    for entry in filter(is_filled_in, entries):
        part = shares.part_of(entry.criterion.code)
        leaves.setdefault(part, []).append(part_leaf(entry, documents.get(entry.pk, 0)))
    lines = [
        _progress(sheet, part, tuple(found), user, now) for part, found in leaves.items() if found
    ]
    return tuple(sorted(lines, key=lambda line: (not line.mine, line.part is None, line.label)))


def warnings_of(lines: Iterable[PartProgress]) -> list[str]:
    """Warnings about the parts for the head, before the sheet is submitted."""
    open_parts = [line for line in lines if line.part and not line.is_handed_in]
    sentence = _("%(name)s has not handed in the part yet (%(done)s of %(all)s scored).")
    return [
        sentence % {"name": line.label, "done": line.answered, "all": len(line.leaves)}
        for line in open_parts
    ]


def _progress(
    sheet: ScoreSheet, part: Part | None, leaves: tuple[PartLeaf, ...], user: User, now: datetime
) -> PartProgress:
    if part is None:
        return PartProgress(None, leaves, False, False, None, None, None)
    part.sheet = sheet
    due = due_of(part, now)
    is_open = part.status == Part.Status.OPEN and sheet.status in NOT_SENT
    mine = is_mine(part, user)
    steps = {offer.name: offer for offer in offers(part, PART_STEPS, user) if offer.verdict}
    return PartProgress(
        part=part,
        leaves=leaves,
        mine=mine,
        overdue=is_open and end_of(part.due) <= now,
        due=due if is_open else None,
        hand_in=steps.get("hand_in") if mine and sheet.status in NOT_SENT else None,
        send_back=steps.get("return_part") if sheet.status in NOT_SENT else None,
    )
