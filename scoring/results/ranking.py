"""Who stands where in one period: by the whole or by any criterion, at any stage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from criteria.models import Criterion, Subgroup
from criteria.rules.numbers import mean
from criteria.rules.ranking import rank
from criteria.rules.totals import SheetTotals, Total, total_of_leaf
from criteria.words.reasoning import basis_text
from scoring.models import CampaignPeriod, CampaignUnit, ScoreEntry, ScoreSheet
from scoring.points.components import Components, components_of
from scoring.points.stages import APPRAISED, SENT, STAGES, STANDING, Stage
from scoring.points.totals import band_name, leaf_of, totals_of
from units.database.prepared import Prepared
from units.models import Unit

SHADES = (50, 70, 80, 90)  # percent; the usual cuts of the bands


@dataclass(frozen=True)
class AreaCell:
    """One area of one unit; `heat` 0 … 4 says how much of the maximum was reached."""

    code: str
    total: Total | None

    @property
    def heat(self) -> int | None:
        if self.total is None or self.total.index is None:
            return None
        return sum(self.total.index >= cut for cut in SHADES)


@dataclass(frozen=True)
class RankedUnit:
    """One unit. `totals` is None while the stage has not been reached: unranked, never 0.

    The four figures stand for the whole or for the chosen node. `why` says why there is no rank.
    """

    unit: Unit
    sheet: ScoreSheet | None
    totals: SheetTotals | None
    rank: int | None
    band: str | None
    ranked: bool
    areas: Sequence[AreaCell]
    claimed: Total | None
    appraised: Total | None
    survey: Total | None
    total: Total | None
    components: Components | None
    why: str

    @property
    def basis(self) -> str:
        """On how many points the total stands, where something is not applicable."""
        return basis_text(self.total) if self.total else ""

    @property
    def extra(self) -> Decimal | None:
        """Bonus less penalty."""
        return self.totals.bonus - self.totals.penalty if self.totals else None


@dataclass(frozen=True)
class Means:
    """The means over the ranked units, each rounded once from the exact sum."""

    claimed: Decimal | None
    appraised: Decimal | None
    survey: Decimal | None
    total: Decimal | None
    index: Decimal | None
    areas: Sequence[Decimal | None]


@dataclass(frozen=True)
class Ranking:
    """The ranking of one period. `node` is None for the whole, `nodes` are what it can be ranked
    by, `areas` those on top with something due; `provisional` before the year's end.

    `subgroup` is None for all units together. `places` holds the ranked first, the best in front.
    """

    period: CampaignPeriod
    stage: Stage
    provisional: bool
    areas: Sequence[Criterion]
    nodes: Sequence[Criterion]
    node: Criterion | None
    places: Sequence[RankedUnit]
    subgroups: Sequence[Subgroup] = ()
    subgroup: Subgroup | None = None

    @property
    def address(self) -> str:
        """What keeps to the subgroup in the address of a page."""
        return f"&subgroup={self.subgroup.pk}" if self.subgroup else ""

    @cached_property
    def in_order(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is not None]

    @cached_property
    def left_out(self) -> list[RankedUnit]:
        return [place for place in self.places if place.rank is None]

    @property
    def ranked(self) -> int:
        return len(self.in_order)

    @property
    def unranked(self) -> int:
        return len(self.left_out)

    @property
    def stage_label(self) -> str | Promise:
        return STAGES[self.stage].label

    @property
    def has_bands(self) -> bool:
        """Bands are of the whole and of the year."""
        return not self.provisional and self.node is None and self.stage == "final"

    @property
    def has_components(self) -> bool:
        """How many areas reach their maximum is said of the whole."""
        return self.node is None and self.stage != "self"

    @cached_property
    def has_survey(self) -> bool:
        return any(place.survey and place.survey.leaves for place in self.places)

    @cached_property
    def has_extra(self) -> bool:
        return any(place.extra for place in self.places)

    @property
    def means(self) -> Means:
        places = self.in_order
        totals = [place.total for place in places if place.total]
        return Means(
            claimed=_mean(place.claimed for place in places),
            appraised=_mean(place.appraised for place in places),
            survey=_mean(place.survey for place in places),
            total=_mean(totals),
            index=mean([total.index for total in totals if total.index is not None]),
            areas=[
                _mean(place.areas[at].total for place in places) for at in range(len(self.areas))
            ],
        )


def furthest_stage(sheets: Iterable[ScoreSheet]) -> Stage:
    """The final points once one result stands; the first appraisal while none does and one is
    through.
    """
    reached = {sheet.status for sheet in sheets}
    return "first" if reached & APPRAISED and not reached & STANDING else "final"


def ranking_of(
    period: CampaignPeriod, *, stage: Stage | None = "final", node: str = "", subgroup: int = 0
) -> Ranking:
    """The ranking by stored indices, best first; units without a result follow in Vietnamese order.

    Without a stage it is by the furthest one. `node` is the code of an area, a criterion or a leaf,
    `subgroup` the key of those who are ranked among themselves.
    Three queries, a fourth for a leaf, whatever the number of units.
    """
    criteria_set = period.criteria_set
    nodes = [
        row
        for row in Criterion.objects.filter(criteria_set=criteria_set).only(*NODE)
        if not row.is_leaf or (row.milestone and period.value.reaches(row.milestone))
    ]
    judged = JUDGED(campaign=period.campaign_id)
    subgroups = sorted({each.subgroup for each in judged if each.subgroup}, key=attrgetter("pk"))
    among = next((each for each in subgroups if each.pk == subgroup), None)
    judged = [each for each in judged if among is None or each.subgroup == among]
    members = {member.unit_id for member in judged}
    sheets = {
        sheet.unit_id: sheet for sheet in SHEETS(period=period.pk) if sheet.unit_id in members
    }
    stage = stage or furthest_stage(sheets.values())
    lens = _lens(period, next((row for row in nodes if row.code == node), None))
    claimed = _read(sheets.values(), "self")
    read = claimed if stage == "self" else _read(sheets.values(), stage)
    due = {code for reading in read.values() for code in reading.totals.by_code}
    areas = [row for row in nodes if row.parent_id is None and row.code in due]
    indices = {
        member.unit_id: total.index
        for member in judged
        if member.ranked and (total := lens.total(read.get(member.unit_id)))
        if total.index is not None
    }
    ranks = rank(indices, criteria_set.ranking)
    places = [
        _place(
            member,
            sheets.get(member.unit_id),
            read.get(member.unit_id),
            claimed.get(member.unit_id),
            ranks.get(member.unit_id),
            areas,
            lens,
            stage,
        )
        for member in judged
    ]
    places.sort(key=lambda place: (place.rank is None, place.rank or 0, place.unit.sort_key))
    return Ranking(
        period=period,
        stage=stage,
        provisional=not period.is_final,
        areas=areas,
        nodes=[row for row in nodes if row.is_leaf or row.code in due],
        node=lens.node,
        places=places,
        subgroups=subgroups,
        subgroup=among,
    )


NODE = ("parent", "code", "title", "maximum", "method", "milestone", "sign")
# Without being prepared, the ranking takes 5 to 6 % more for each of the two (bench/README.md).
JUDGED = Prepared(
    lambda campaign: CampaignUnit.objects.filter(campaign=campaign).select_related(
        "unit", "subgroup"
    )
)
SHEETS = Prepared(lambda period: ScoreSheet.objects.filter(period=period))


@dataclass(frozen=True)
class StageTotals:
    """The stored totals of a sheet at a stage that it has reached."""

    sheet: ScoreSheet
    stage: Stage
    totals: SheetTotals


def _read(sheets: Iterable[ScoreSheet], stage: Stage) -> dict[int, StageTotals]:
    """By unit; a sheet that has not reached the stage has no reading."""
    readings = {}
    for sheet in sheets:
        if sheet.status not in STAGES[stage].statuses or (stage == "self" and sheet.missed):
            continue
        if (totals := totals_of(sheet, stage)) is not None:
            readings[sheet.unit_id] = StageTotals(sheet, stage, totals)
    return readings


@dataclass(frozen=True)
class Lens:
    """What of a sheet is ranked: the whole, a node that sums others, or one leaf, whose points
    stand in no stored total but in its entry (by sheet).
    """

    node: Criterion | None
    leaves: Mapping[int, ScoreEntry]

    def total(self, reading: StageTotals | None) -> Total | None:
        if reading is None:
            return None
        if self.node is None:
            return reading.totals.whole
        if self.node.is_leaf:
            return self._of_leaf(self.node, reading)
        return reading.totals.by_code.get(self.node.code)

    def part(
        self, reading: StageTotals | None, part: Literal["appraised", "survey"]
    ) -> Total | None:
        """What the appraisal or the survey alone adds up to."""
        if reading is None:
            return None
        if self.node is not None and self.node.is_leaf:
            is_survey = self.node.method == Criterion.Method.SURVEY
            return self.total(reading) if is_survey == (part == "survey") else None
        totals = reading.totals
        by_code, whole = (
            (totals.appraised_by_code, totals.appraised)
            if part == "appraised"
            else (totals.survey_by_code, totals.survey)
        )
        return by_code.get(self.node.code) if self.node else whole

    def _of_leaf(self, leaf: Criterion, reading: StageTotals) -> Total | None:
        entry = self.leaves.get(reading.sheet.pk)
        if entry is None:
            return None
        if STAGES[reading.stage].own_only and leaf.method != Criterion.Method.SELF:
            return None
        return total_of_leaf(leaf_of(entry, reading.stage))


def _lens(period: CampaignPeriod, node: Criterion | None) -> Lens:
    if node is None or not node.is_leaf:
        return Lens(node, {})
    entries = ScoreEntry.objects.filter(sheet__period=period, criterion=node)
    return Lens(node, {entry.sheet_id: entry for entry in entries.select_related("criterion")})


def _place(
    member: CampaignUnit,
    sheet: ScoreSheet | None,
    reading: StageTotals | None,
    claimed: StageTotals | None,
    rank: int | None,
    areas: Sequence[Criterion],
    lens: Lens,
    stage: Stage,
) -> RankedUnit:
    totals = reading.totals if reading else None
    total = lens.total(reading)
    return RankedUnit(
        unit=member.unit,
        sheet=sheet,
        totals=totals,
        rank=rank,
        band=band_name(sheet) if sheet else None,
        ranked=member.ranked,
        areas=[
            AreaCell(row.code, totals.by_code.get(row.code) if totals else None) for row in areas
        ],
        claimed=lens.total(claimed),
        appraised=lens.part(reading, "appraised"),
        survey=lens.part(reading, "survey"),
        total=total,
        components=components_of(totals, areas) if totals else None,
        why="" if rank is not None else _why_unranked(member, sheet, total, stage),
    )


def _why_unranked(
    member: CampaignUnit, sheet: ScoreSheet | None, total: Total | None, stage: Stage
) -> str:
    if not member.ranked:
        if not member.unranked_because:
            return _("The unit is judged but not ranked.")
        because = {"reason": member.unranked_because}
        return _("The unit is judged but not ranked. Reason: %(reason)s") % because
    if sheet is None:
        return _("The unit has no sheet in this period.")
    if sheet.missed and stage == "self":
        return _("The unit did not submit its sheet.")
    if sheet.status not in SENT:
        return _("The sheet is not submitted.")
    if sheet.status not in APPRAISED and stage != "self":
        return _("The appraisal is not finished.")
    if sheet.status not in STAGES[stage].statuses:
        return _("The result is not final yet.")
    if total is None or total.index is None:
        return _("Nothing counts for this unit here.")
    return ""


def _mean(totals: Iterable[Total | None]) -> Decimal | None:
    return mean([total.points for total in totals if total is not None])
