"""Reads the page of the duties of a campaign."""

from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.candidates import candidates_for
from scoring.appraisal.duties.counts import leaves_by_assignee, names_by_set, place_of_assignee
from scoring.appraisal.duties.gaps import gap_texts
from scoring.appraisal.duties.given import Duties
from scoring.appraisal.duties.page import DutyArea, DutyPage
from scoring.models import AppraisalDuty, Campaign


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
    counts = {area.code: leaves_by_assignee(leaves, area, duties) for area in areas}
    assignees = sorted({who for each in counts.values() for who in each}, key=place_of_assignee)
    return DutyPage(
        rows=[
            DutyArea(
                area=area,
                by_set=names_by_set(leaves, area),
                given=whole.get(area.pk),
                cells=[counts[area.code][who] for who in assignees],
            )
            for area in areas
        ],
        assignees=assignees,
        exceptions=[duty for duty in rows if duty.pk not in {each.pk for each in whole.values()}],
        gaps=list(gap_texts(leaves, rows, duties, units, candidates)),
        candidates=candidates,
        nodes=[*(node for node in nodes if node.is_leaf or node.parent_id is None)],
        units=units,
    )
