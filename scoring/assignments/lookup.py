"""The assignee of each leaf of a sheet, and the part to which the leaf belongs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from criteria.models import Criterion
from scoring.assignments.assignee_keys import Key, key_of, nearest
from scoring.models import Assignment, Part, ScoreEntry, ScoreSheet
from units.database.prepared import Prepared
from units.grants import Grant
from units.models import User


@dataclass(frozen=True)
class SheetAssignments:
    """The parts of a sheet, and which assignee each node was given to."""

    parts: Mapping[Key, Part] = field(default_factory=dict)
    by_code: Mapping[str, Key] = field(default_factory=dict)

    def part_of(self, code: str) -> Part | None:
        """The part to which a leaf belongs; None where it is assigned to nobody."""
        key = nearest(code, self.by_code)
        return self.parts.get(key) if key else None


def assignments_of(sheet: ScoreSheet) -> SheetAssignments:
    """One query where nothing is shared out, two otherwise."""
    parts = {key_of(part): part for part in PARTS(sheet=sheet.pk)}
    for part in parts.values():
        part.sheet = sheet
    if not parts:
        return SheetAssignments()
    assignments = Assignment.objects.filter(
        judged__unit=sheet.unit_id, judged__campaign__periods=sheet.period_id
    ).select_related("criterion")
    return SheetAssignments(parts, {each.criterion.code: key_of(each) for each in assignments})


# Without being prepared, a save takes 13 % more (bench/README.md).
PARTS = Prepared(lambda sheet: Part.objects.filter(sheet=sheet).select_related("office", "person"))


def is_filled_in(entry: ScoreEntry) -> bool:
    """Whether somebody of the unit answers the leaf at all."""
    return entry.criterion.method == Criterion.Method.SELF and not entry.excluded


def leaves_of(part: Part) -> list[ScoreEntry]:
    """The leaves of a part that its assignee answers, in printed order."""
    shares = assignments_of(part.sheet)
    entries: Iterable[ScoreEntry] = part.sheet.entries.select_related("criterion")
    return [
        entry
        for entry in entries
        if is_filled_in(entry) and shares.part_of(entry.criterion.code) == part
    ]


def is_mine(part: Part, user: User) -> bool:
    """Whether the person, or the office where the person enters scores, fills in the part."""
    if part.office is None:
        return part.person_id == user.pk
    return any(
        held.workplace_id == part.office_id and Grant.ENTER_SCORES in held.grants
        for held in user.live_memberships
    )
