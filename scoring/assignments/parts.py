"""The parts of a sheet follow its assignments: made, given an inner deadline, opened again."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.assignments import workflow
from scoring.assignments.assignee_keys import Key, key_of, nearest
from scoring.assignments.inner_deadline import proposed_due
from scoring.assignments.lookup import leaves_of
from scoring.models import Assignment, Part, ScoreSheet
from scoring.notifications.part_notices import tell_of
from scoring.points.stages import NOT_SENT
from units.models import User


def make_parts(sheets: Sequence[ScoreSheet]) -> None:
    """The parts of sheets that have just been made or changed, for what is shared out already."""
    periods = {sheet.period_id for sheet in sheets}
    shared = set(
        Assignment.objects.filter(judged__campaign__periods__in=periods)
        .order_by()
        .values_list("judged__unit", flat=True)
        .distinct()
    )
    parted = set(Part.objects.filter(sheet__in=sheets).values_list("sheet", flat=True))
    for sheet in sheets:
        concerned = sheet.unit_id in shared or sheet.pk in parted
        if concerned and sheet.status in NOT_SENT:
            set_parts(sheet, None)


def set_parts(sheet: ScoreSheet, due: date | None, by: User | None = None) -> None:
    """A part for each assignee with leaves on the sheet, and for nobody else; who gets one is told
    of it, but not who gives it.
    """
    wanted = {key for key in _keys(sheet).values() if key}
    parts = {key_of(part): part for part in sheet.parts.all()}
    sheet.parts.filter(
        pk__in=[part.pk for key, part in parts.items() if key not in wanted]
    ).delete()
    if due:
        sheet.parts.update(due=due)
    day = due or proposed_due(sheet.period, localdate())
    made = Part.objects.bulk_create(
        Part(sheet=sheet, office_id=office, person_id=person, due=day)
        for office, person in sorted(wanted - parts.keys(), key=str)
    )
    if made:
        tell_of(made, sheet, by)


def _keys(sheet: ScoreSheet) -> dict[int, Key | None]:
    """The assignee of each leaf that the unit scores itself, by the key of its entry."""
    given = {
        each.criterion.code: key_of(each)
        for each in Assignment.objects.filter(
            judged__unit=sheet.unit_id, judged__campaign__periods=sheet.period_id
        ).select_related("criterion")
    }
    leaves = sheet.entries.filter(criterion__method=Criterion.Method.SELF, excluded=False)
    codes = leaves.values_list("pk", "criterion__code")
    return {pk: nearest(code, given) for pk, code in codes}


def leaves_by_part(sheet: ScoreSheet) -> dict[int, set[int]]:
    """The leaves of each part that was handed in."""
    handed_in = sheet.parts.filter(status=Part.Status.HANDED_IN)
    return {part.pk: {entry.pk for entry in leaves_of(part)} for part in handed_in}


def open_again(sheet: ScoreSheet, before: Mapping[int, set[int]], by: User) -> None:
    for part in sheet.parts.filter(pk__in=before).select_related("sheet__unit"):
        if not {entry.pk for entry in leaves_of(part)} <= before[part.pk]:
            workflow.return_part(part, by=by, reason=_("Further criteria were assigned."))
