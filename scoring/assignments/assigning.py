"""Sharing out the criteria of a judged unit among its offices and people.

An assignment holds for the whole year; every sheet of the unit has one part for each assignee who
has something to fill in there.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.assignments.assignee_keys import Key, key_of
from scoring.assignments.assignees import Assignee, assignees_of
from scoring.assignments.parts import leaves_by_part, open_again, set_parts
from scoring.models import Assignment, CampaignUnit, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.audit.trail import record
from units.grants import Grant
from units.models import User
from units.permissions import require
from units.refusals import NotReady


def share_out(
    judged: CampaignUnit,
    chosen: Mapping[Criterion, Key | None],
    *,
    due: Mapping[ScoreSheet, date],
    by: User,
) -> int:
    """Give nodes to assignees (None: to nobody in particular), and its inner deadline to each
    sheet that the unit has not sent yet. Returns how many nodes changed hands.

    A part that was handed in and gets further leaves is opened again. Raises PermissionDenied, or
    NotReady where an assignee does not belong to the unit.
    """
    require(by, Grant.SHARE_OUT, unit=judged.unit)
    known = assignees_of(judged.unit, judged.campaign.year)
    if not {key for key in chosen.values() if key} <= known.keys():
        raise NotReady(_("Choose offices or people of %(unit)s.") % {"unit": judged.unit})
    with transaction.atomic():
        CampaignUnit.objects.select_for_update(of=("self",)).get(pk=judged.pk)  # one at a time
        held = {each.criterion_id: each for each in judged.assignments.select_related("criterion")}
        changed = {
            node: key
            for node, key in chosen.items()
            if key != (key_of(held[node.pk]) if node.pk in held else None)
        }
        sheets = _not_sent(judged)
        before = {sheet.pk: leaves_by_part(sheet) for sheet in sheets}
        _write(judged, changed, held)
        for sheet in sheets:
            set_parts(sheet, due.get(sheet), by)
            open_again(sheet, before[sheet.pk], by)
        if changed:
            earlier = {node: key_of(held[node.pk]) for node in changed if node.pk in held}
            record(
                "share_out",
                by=by,
                target=judged.campaign,
                unit=judged.unit,
                before=_assignee_texts(earlier, known),
                after=_assignee_texts(changed, known),
            )
    return len(changed)


def _not_sent(judged: CampaignUnit) -> list[ScoreSheet]:
    """The sheets of the unit that still can be filled in, locked."""
    sheets = ScoreSheet._base_manager.select_for_update(of=("self",)).filter(
        unit=judged.unit_id,
        period__campaign=judged.campaign_id,
        status__in=NOT_SENT,
    )
    return list(sheets.select_related("period", "unit").order_by("pk"))


def _write(
    judged: CampaignUnit,
    changed: Mapping[Criterion, Key | None],
    held: Mapping[int, Assignment],
) -> None:
    Assignment.objects.filter(judged=judged, criterion__in=changed).delete()
    Assignment.objects.bulk_create(
        Assignment(judged=judged, criterion=node, office_id=key[0], person_id=key[1])
        for node, key in changed.items()
        if key
    )


def _assignee_texts(
    keys: Mapping[Criterion, Key | None], known: Mapping[Key, Assignee]
) -> dict[str, str]:
    """Code → name, for the audit trail."""
    return {
        node.code: str(known.get(key, "") if key else "")
        for node, key in sorted(keys.items(), key=lambda pair: pair[0].position)
    }
