"""Sharing out the criteria of a judged unit among its offices and people.

An assignment holds for the whole year; every sheet of the unit has one part for each assignee who
has something to fill in there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion
from criteria.sets.offices import Offices
from scoring.assignments import workflow
from scoring.assignments.lookup import Key, key_of, leaves_of, nearest
from scoring.models import Assignment, CampaignPeriod, CampaignUnit, Part, ScoreSheet
from scoring.points.stages import NOT_SENT
from units.audit.trail import record
from units.grants import Grant
from units.models import Unit, User
from units.permissions import people_at, require
from units.refusals import NotReady

DAYS_BEFORE = 3  # proposed inner deadline, before that of the unit
Assignee = Unit | User


def assignees_of(unit: Unit, year: int) -> dict[Key, Assignee]:
    """The offices of the unit in that year and the people who enter its scores. Two queries."""
    offices = (
        Unit.objects.filter(parent=unit, kind__in=(Unit.Kind.OFFICE, Unit.Kind.CENTRE))
        .valid_on(date(year, 12, 31))
        .order_by("sort_key", "pk")
    )
    found: dict[Key, Assignee] = {(office.pk, None): office for office in offices}
    return found | {(None, each.pk): each for each in people_at(unit, Grant.ENTER_SCORES)}


def assignable_nodes(criteria_set: CriteriaSet) -> list[Criterion]:
    """The nodes that can be given to an assignee: areas, and leaves that the unit scores itself."""
    nodes = criteria_set.criteria.filter(
        Q(level=Criterion.Level.AREA) | Q(method=Criterion.Method.SELF)
    )
    return list(nodes)


# --- what the set proposes -----------------------------------------------------------------------


@dataclass(frozen=True)
class AssignmentProposal:
    """`chosen` names the lead office of each node; `unknown` are leads that are no office of the
    unit, each with the codes for which somebody must be chosen by hand.
    """

    chosen: Mapping[int, Key]
    unknown: Mapping[str, Sequence[str]]


def propose(judged: CampaignUnit, nodes: Sequence[Criterion]) -> AssignmentProposal:
    """The lead offices that the set prints, found among the offices of the unit. An area led by
    one office throughout is given to it as a whole.
    """
    offices = Offices(judged.unit, judged.campaign.year)
    by_area: dict[str, dict[int, Key | None]] = defaultdict(dict)
    unknown: dict[str, list[str]] = defaultdict(list)
    for leaf in nodes:
        if leaf.method != Criterion.Method.SELF:
            continue
        office = offices.find(leaf.lead)
        by_area[leaf.area_code][leaf.pk] = (office.pk, None) if office else None
        if leaf.lead and office is None:
            unknown[leaf.lead].append(leaf.code)
    areas = {node.code: node.pk for node in nodes if not node.is_leaf}
    chosen: dict[int, Key] = {}
    for code, keys in by_area.items():
        leads = set(keys.values())
        whole = leads.pop() if len(leads) == 1 else None
        if whole and code in areas:
            chosen[areas[code]] = whole
        else:
            chosen |= {pk: key for pk, key in keys.items() if key}
    return AssignmentProposal(chosen, dict(unknown))


@dataclass(frozen=True)
class Portion:
    """What one assignee would get."""

    name: str
    codes: Sequence[str]
    points: Decimal


def portions(
    chosen: Mapping[int, Key], nodes: Sequence[Criterion], assignees: Mapping[Key, Assignee]
) -> list[Portion]:
    """Office → leaves, in the order of the assignees; `nodes` are those of the whole set."""
    given = {node.code: chosen[node.pk] for node in nodes if node.pk in chosen}
    leaves: dict[Key, list[Criterion]] = defaultdict(list)
    for node in nodes:
        key = nearest(node.code, given) if node.method == Criterion.Method.SELF else None
        if key:
            leaves[key].append(node)
    return [
        Portion(str(assignee), [leaf.code for leaf in found], sum_of(found))
        for key, assignee in assignees.items()
        if (found := leaves.get(key))
    ]


def sum_of(leaves: Sequence[Criterion]) -> Decimal:
    return sum((leaf.maximum for leaf in leaves), Decimal(0))


# --- sharing out ---------------------------------------------------------------------------------


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
        before = {sheet.pk: _leaves_by_part(sheet) for sheet in sheets}
        _write(judged, changed, held)
        for sheet in sheets:
            _set_parts(sheet, due.get(sheet))
            _open_again(sheet, before[sheet.pk], by)
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
            _set_parts(sheet, None)


def proposed_due(period: CampaignPeriod, today: date) -> date:
    """A few days before the unit itself must be ready, but not in the past."""
    last = localdate(period.self_due_at)
    return min(max(last - timedelta(days=DAYS_BEFORE), today), last)


def carry_assignments(campaign_id: int, successors: Mapping[int, int]) -> list[str]:
    """Let assignments follow their criteria to a newer set, by old and new key. What is not
    carried one to one is shared out to nobody; its codes are returned.
    """
    lost = []
    for each in Assignment.objects.filter(judged__campaign=campaign_id).select_related("criterion"):
        if each.criterion_id in successors:
            each.criterion_id = successors[each.criterion_id]
            each.save(update_fields=["criterion"])
        else:
            lost.append(each.criterion.code)
            each.delete()
    return sorted(set(lost))


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


def _set_parts(sheet: ScoreSheet, due: date | None) -> None:
    """A part for each assignee with leaves on the sheet, and for nobody else."""
    wanted = {key for key in _keys(sheet).values() if key}
    parts = {key_of(part): part for part in sheet.parts.all()}
    sheet.parts.filter(
        pk__in=[part.pk for key, part in parts.items() if key not in wanted]
    ).delete()
    if due:
        sheet.parts.update(due=due)
    day = due or proposed_due(sheet.period, localdate())
    Part.objects.bulk_create(
        Part(sheet=sheet, office_id=office, person_id=person, due=day)
        for office, person in sorted(wanted - parts.keys(), key=str)
    )


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


def _leaves_by_part(sheet: ScoreSheet) -> dict[int, set[int]]:
    """The leaves of each part that was handed in."""
    handed_in = sheet.parts.filter(status=Part.Status.HANDED_IN)
    return {part.pk: {entry.pk for entry in leaves_of(part)} for part in handed_in}


def _open_again(sheet: ScoreSheet, before: Mapping[int, set[int]], by: User) -> None:
    for part in sheet.parts.filter(pk__in=before).select_related("sheet__unit"):
        if not {entry.pk for entry in leaves_of(part)} <= before[part.pk]:
            workflow.return_part(part, by=by, reason=_("Further criteria were assigned."))


def _assignee_texts(
    keys: Mapping[Criterion, Key | None], known: Mapping[Key, Assignee]
) -> dict[str, str]:
    """Code → name, for the audit trail."""
    return {
        node.code: str(known.get(key, "") if key else "")
        for node, key in sorted(keys.items(), key=lambda pair: pair[0].position)
    }
