"""Who appraises what, on one page: by area, exceptions, a preview, and what nobody appraises."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from criteria.models import Criterion
from scoring.appraisal.duties.giving import Candidates, candidates_for
from scoring.appraisal.duties.lookup import Assignee, Duties
from scoring.models import AppraisalDuty, Campaign
from units.models import Unit


@dataclass(frozen=True)
class DutyArea:
    """An area with whom the set names, and how many of its leaves fall to each assignee."""

    area: Criterion
    by_set: str
    given: AppraisalDuty | None
    cells: Sequence[int]

    @property
    def field(self) -> str:
        return f"area_{self.area.pk}"


@dataclass(frozen=True)
class DutyPage:
    """`assignees` are the columns of the preview; `gaps` are sentences about what nobody
    appraises.
    """

    rows: Sequence[DutyArea]
    assignees: Sequence[Assignee]
    exceptions: Sequence[AppraisalDuty]
    gaps: Sequence[str]
    candidates: Candidates
    nodes: Sequence[Criterion]
    units: Sequence[Unit]


def read_duties(campaign: Campaign) -> DutyPage:
    """The page of a campaign. Five queries."""
    rows = list(
        AppraisalDuty._base_manager.filter(campaign=campaign)
        .select_related("criterion", "unit", "office", "person")
        .order_by("criterion__position", "unit__sort_key", "pk")
    )
    nodes = list(campaign.criteria_set.criteria.select_related("appraiser_unit"))
    areas = [node for node in nodes if node.parent_id is None]
    leaves = [node for node in nodes if node.is_leaf]
    units = [
        each.unit
        for each in campaign.judged.select_related("unit").order_by("unit__sort_key", "pk")
    ]
    duties = Duties(
        {(duty.criterion.code, duty.unit_id): Assignee(duty.office, duty.person) for duty in rows}
    )
    candidates = candidates_for(campaign)
    whole = {
        duty.criterion_id: duty
        for duty in rows
        if duty.unit_id is None and duty.criterion.parent_id is None
    }
    counts = {area.code: _counts(leaves, area, duties) for area in areas}
    assignees = sorted({who for each in counts.values() for who in each}, key=_order)
    return DutyPage(
        rows=[
            DutyArea(
                area=area,
                by_set=_by_set(leaves, area),
                given=whole.get(area.pk),
                cells=[counts[area.code][who] for who in assignees],
            )
            for area in areas
        ],
        assignees=assignees,
        exceptions=[duty for duty in rows if duty.pk not in {each.pk for each in whole.values()}],
        gaps=list(_gaps(leaves, rows, duties, units, candidates)),
        candidates=candidates,
        nodes=[*(node for node in nodes if node.is_leaf or node.parent_id is None)],
        units=units,
    )


def _counts(leaves: Sequence[Criterion], area: Criterion, duties: Duties) -> Counter[Assignee]:
    """How many leaves of an area fall to whom, exceptions of single units aside."""
    return Counter(duties.of(leaf, 0) for leaf in leaves if leaf.area_code == area.code)


def _by_set(leaves: Sequence[Criterion], area: Criterion) -> str:
    names = Counter(
        leaf.appraiser_unit.short_name if leaf.appraiser_unit else leaf.appraiser
        for leaf in leaves
        if leaf.area_code == area.code
    )
    return "; ".join(f"{name or _('nobody')} ({number})" for name, number in names.items())


def _order(assignee: Assignee) -> tuple[bool, bool, str]:
    """Offices, people, nobody."""
    office = assignee.office
    return not assignee, office is None, office.sort_key if office else str(assignee)


def _gaps(
    leaves: Sequence[Criterion],
    rows: Sequence[AppraisalDuty],
    duties: Duties,
    units: Sequence[Unit],
    candidates: Candidates,
) -> Iterator[str]:
    falls = {leaf.code: duties.of(leaf, 0) for leaf in leaves}
    nobody = [code for code, who in falls.items() if not who]
    if nobody:
        yield _("No office and no person in particular: %(codes)s.") % {"codes": ", ".join(nobody)}
    people = {each.pk for each in candidates.people}
    everywhere = dict.fromkeys([*falls.values(), *duties.given.values()])
    for who in everywhere:
        if who.person and who.person.pk not in people:
            yield _("%(person)s does not appraise here any more.") % {"person": who.person}
        elif who.office and not candidates.colleagues.get(who.office.pk):
            yield _("No appraiser sits at %(office)s; Home Affairs appraises.") % {
                "office": who.office
            }
    judged = {unit.pk: unit for unit in units}
    for who in everywhere:
        if who.office and who.office.pk in judged:
            yield _("%(office)s is judged itself: somebody else must appraise it.") % {
                "office": who.office
            }
    for duty in rows:
        if duty.unit and duty.person_id in candidates.colleagues.get(duty.unit.pk, set()):
            yield _("%(person)s sits at %(unit)s and cannot appraise it.") % {
                "person": duty.person,
                "unit": duty.unit,
            }
