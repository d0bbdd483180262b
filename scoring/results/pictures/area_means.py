"""What the ranked units of a publication reached in each area on average, as bars."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.numbers import HUNDRED, ZERO, mean
from units.charts.bars import Bar, BarChart
from units.formats.letter_case import in_sentence_case


def area_means(areas: Iterable[tuple[str, str, list[Decimal]]]) -> BarChart | None:
    """The mean of the indices of each area (its code and title); what has none does not count.
    None where nothing does.
    """
    bars = []
    for code, title, indices in areas:
        found = mean(indices)
        if found is not None:
            lost = max(HUNDRED - found, ZERO)
            bars.append(Bar(f"{code}. {in_sentence_case(title)}", HUNDRED, found, lost))
    if not bars:
        return None
    return BarChart(
        title=_("Mean share of the maximum by area"),
        heading=_("Area"),
        reached=_("Mean index"),
        bars=bars,
        percent=True,
    )
