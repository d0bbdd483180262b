"""Who stands where in one period: by the whole or by an area, self-scored or appraised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Literal

from django.utils.translation import gettext as _

from criteria.explain import say_basis
from criteria.models import Criterion, Subgroup
from criteria.rules.numbers import mean
from criteria.rules.ranking import rank
from criteria.rules.totals import SheetTotals, Total
from scoring.models import CampaignPeriod, CampaignUnit, ScoreSheet
from scoring.totals import Stage, band_name, totals_of
from units.models import Unit

Status = ScoreSheet.Status
APPRAISED = frozenset({Status.APPRAISED, Status.FINAL})
SENT = APPRAISED | {Status.SUBMITTED}
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
class Place:
    """One unit. `totals` is None while the stage has not been reached: unranked, never 0.

    The four figures stand for the whole or for the chosen area. `why` says why there is no rank.
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
    why: str

    @property
    def basis(self) -> str:
        """On how many points the total stands, where something is not applicable."""
        return say_basis(self.total) if self.total else ""

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
    """The ranking of one period. `area` is None for the whole, `areas` are those with
    something due; `provisional` before the year's end.

    `subgroup` is None for all units together. `places` holds the ranked first, the best in front.
    """

    period: CampaignPeriod
    stage: Stage
    provisional: bool
    areas: Sequence[Criterion]
    area: Criterion | None
    places: Sequence[Place]
    subgroups: Sequence[Subgroup] = ()
    subgroup: Subgroup | None = None

    @property
    def address(self) -> str:
        """What keeps to the subgroup in the address of a page."""
        return f"&subgroup={self.subgroup.pk}" if self.subgroup else ""

    @property
    def in_order(self) -> list[Place]:
        return [place for place in self.places if place.rank is not None]

    @property
    def left_out(self) -> list[Place]:
        return [place for place in self.places if place.rank is None]

    @property
    def ranked(self) -> int:
        return len(self.in_order)

    @property
    def unranked(self) -> int:
        return len(self.left_out)

    @property
    def has_bands(self) -> bool:
        """Bands are of the whole and of the year."""
        return not self.provisional and self.area is None and self.stage == "final"

    @property
    def has_survey(self) -> bool:
        return any(place.survey and place.survey.leaves for place in self.places)

    @property
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


def ranking_of(
    period: CampaignPeriod, *, stage: Stage = "final", area: str = "", subgroup: int = 0
) -> Ranking:
    """The ranking by stored indices, best first; units without a result follow in Vietnamese order.

    The stage `self` counts what was submitted, `final` what is appraised. `area` is an area's code,
    `subgroup` the key of those who are ranked among themselves.
    Wants the period with its campaign's set. Three queries, whatever the number of units.
    """
    criteria_set = period.criteria_set
    areas = list(Criterion.objects.filter(criteria_set=criteria_set, parent=None))
    sheets = {sheet.unit_id: sheet for sheet in ScoreSheet.objects.filter(period=period)}
    judged = list(
        CampaignUnit.objects.filter(campaign=period.campaign_id).select_related("unit", "subgroup")
    )
    subgroups = sorted({each.subgroup for each in judged if each.subgroup}, key=attrgetter("pk"))
    among = next((each for each in subgroups if each.pk == subgroup), None)
    judged = [each for each in judged if among is None or each.subgroup == among]
    counted = {
        member.unit_id: totals
        for member in judged
        if (totals := _reached(sheets.get(member.unit_id), stage)) is not None
    }
    areas = [row for row in areas if any(row.code in totals.by_code for totals in counted.values())]
    chosen = next((row for row in areas if row.code == area), None)
    indices = {
        member.unit_id: total.index
        for member in judged
        if member.ranked and (total := _total(counted.get(member.unit_id), chosen))
        if total.index is not None
    }
    ranks = rank(indices, criteria_set.ranking)
    places = [
        _place(
            member,
            sheets.get(member.unit_id),
            counted.get(member.unit_id),
            ranks.get(member.unit_id),
            areas,
            chosen,
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
        area=chosen,
        places=places,
        subgroups=subgroups,
        subgroup=among,
    )


def _reached(sheet: ScoreSheet | None, stage: Stage) -> SheetTotals | None:
    if sheet is None or sheet.status not in (SENT if stage == "self" else APPRAISED):
        return None
    if stage == "self" and sheet.missed:
        return None
    return totals_of(sheet, stage)


def _total(totals: SheetTotals | None, area: Criterion | None) -> Total | None:
    if totals is None:
        return None
    return totals.by_code.get(area.code) if area else totals.whole


def _part(
    totals: SheetTotals | None, part: Literal["appraised", "survey"], area: Criterion | None
) -> Total | None:
    """What the appraisal or the survey alone adds up to."""
    if totals is None:
        return None
    if part == "appraised":
        return totals.appraised_by_code.get(area.code) if area else totals.appraised
    return totals.survey_by_code.get(area.code) if area else totals.survey


def _place(
    member: CampaignUnit,
    sheet: ScoreSheet | None,
    totals: SheetTotals | None,
    rank: int | None,
    areas: Sequence[Criterion],
    chosen: Criterion | None,
    stage: Stage,
) -> Place:
    total = _total(totals, chosen)
    return Place(
        unit=member.unit,
        sheet=sheet,
        totals=totals,
        rank=rank,
        band=band_name(sheet) if sheet else None,
        ranked=member.ranked,
        areas=[AreaCell(row.code, _total(totals, row)) for row in areas],
        claimed=_total(_reached(sheet, "self"), chosen),
        appraised=_part(totals, "appraised", chosen),
        survey=_part(totals, "survey", chosen),
        total=total,
        why="" if rank is not None else _why_unranked(member, sheet, total, stage),
    )


def _why_unranked(
    member: CampaignUnit, sheet: ScoreSheet | None, total: Total | None, stage: Stage
) -> str:
    if not member.ranked:
        return _("The unit is judged but not ranked.")
    if sheet is None:
        return _("The unit has no sheet in this period.")
    if sheet.missed and stage == "self":
        return _("The unit did not submit its sheet.")
    if sheet.status not in SENT:
        return _("The sheet is not submitted.")
    if sheet.status not in APPRAISED and stage == "final":
        return _("The appraisal is not finished.")
    if total is None or total.index is None:
        return _("Nothing counts for this unit here.")
    return ""


def _mean(totals: Iterable[Total | None]) -> Decimal | None:
    return mean([total.points for total in totals if total is not None])
