"""Telling offices and people which part of a sheet is theirs."""

from collections.abc import Mapping, Sequence

from django.db.models import prefetch_related_objects

from scoring.models import Part, ScoreSheet
from scoring.notifications.facts import facts_of_period
from scoring.notifications.words.parts import PART_GIVEN
from units.grants import Grant
from units.models import User
from units.notices.notifying import Delivery, notify_each, people_at


def tell_of(parts: Sequence[Part], sheet: ScoreSheet, by: User | None) -> None:
    """A notice to the staff and head of each office, or to the one person; not to who gives it.
    Four queries at the most.
    """
    prefetch_related_objects(parts, "office", "person")
    offices = people_at((part.office_id for part in parts if part.office_id), Grant.ENTER_SCORES)
    notify_each(PART_GIVEN, (_delivery(part, sheet, offices, by) for part in parts))


def _delivery(
    part: Part, sheet: ScoreSheet, offices: Mapping[int, set[int]], by: User | None
) -> Delivery:
    people = offices[part.office_id] if part.office_id else {part.person_id}
    day = part.due.isoformat()
    told = {"unit": sheet.unit.short_name, "part": part.label, "day": day}
    return Delivery(
        {person for person in people if person and (by is None or person != by.pk)},
        target=sheet,
        unit=sheet.unit,
        facts=facts_of_period(sheet.period) | told,
        milestone=f"part {part.pk}",
    )
