"""What a sheet reached and lost in each area, as bars."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from criteria.models import Criterion
from criteria.rules.totals.results import Total
from scoring.models import ScoreSheet
from scoring.points.partial import is_partial, judged_part
from scoring.points.stages import STAGES, Stage
from scoring.points.totals import LEAVES, totals_of
from units.charts.bars import Bar, BarChart
from units.formats.letter_case import in_sentence_case


def areas_of_set(sheet: ScoreSheet) -> list[Criterion]:
    return list(Criterion.objects.filter(criteria_set=sheet.period.criteria_set, parent=None))


def area_chart(
    sheet: ScoreSheet, areas: Iterable[Criterion], stage: Stage, *, address: str = ""
) -> BarChart | None:
    """The areas at a stage; None while nothing was ever computed. `address` is the page to which an
    area leads ("…?area=" is added). A query where only a part is judged.

    Areas of bonus and penalty are left out: they are outside the maximum.
    """
    due = totals_of(sheet, stage)
    if due is None:
        return None
    judged = due
    if is_partial(due.whole):
        judged = judged_part(LEAVES(sheet=sheet.pk), sheet.period.criteria_set, stage)
    return BarChart(
        title=_("Points by area"),
        heading=_("Area"),
        reached=str(STAGES[stage].label),
        bars=[
            _bar(area, due.by_code[area.code], judged.by_code, address)
            for area in areas
            if area.sign == Criterion.Sign.NORMAL and area.code in due.by_code
        ],
    )


def _bar(area: Criterion, due: Total, judged: Mapping[str, Total], address: str) -> Bar:
    part = judged.get(area.code)
    known = part is not None and part.maximum > 0
    return Bar(
        label=f"{area.code}. {in_sentence_case(area.title)}",
        maximum=due.maximum,
        reached=part.earned if part and known else None,
        lost=part.lost if part and known else None,
        url=f"{address}?area={area.code}" if address else "",
        why="" if due.maximum else _("not applicable"),
    )
