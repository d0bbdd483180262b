"""The story of one target: all its readings, and the numbers among them as a line."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from plans.annex.levels import is_percent
from plans.models import Target, TargetReading
from plans.targets.words import level_of, reading_text
from plans.wording import UNCOUNTED
from units.charts.line import LineChart, Mark, percent_scale

MOST_POINTS = 6  # so that their labels stay apart in a panel


@dataclass(frozen=True)
class ReadingLine:
    """A reading in words, with the one that stands for it now."""

    reading: TargetReading
    text: str
    corrected_by: TargetReading | None


def story_of(target: Target) -> list[ReadingLine]:
    """Every reading of the target, the newest day first, corrected ones too. One query."""
    readings = list(target.readings.select_related("reported_by"))
    followers = {each.corrects_id: each for each in readings if each.corrects_id}
    return [ReadingLine(each, reading_text(each), followers.get(each.pk)) for each in readings]


def line_of(target: Target, story: list[ReadingLine]) -> LineChart | None:
    """The last numbers that count and the level beside them; None for fewer than two, for ranks
    and bands.
    """
    if not target.operator or target.operator in UNCOUNTED or target.value is None:
        return None
    counting = [line.reading for line in story if line.corrected_by is None]
    numbers = [each for each in counting if each.value is not None][:MOST_POINTS]
    by_day = {each.day: each for each in reversed(numbers)}  # of a day the last that was typed
    marks = [
        Mark(at, f"{day:%d/%m}", [by_day[day].value, target.value], f"{day:%Y}")
        for at, day in enumerate(sorted(by_day))
    ]
    if len(marks) < 2:
        return None
    return LineChart(
        title=_("Results against the level: %(level)s") % {"level": level_of(target)},
        heading=_("Day"),
        series=[_("Result"), _("Level")],
        marks=marks,
        scale=percent_scale(marks) if is_percent(target.measure) else _scale(marks),
    )


def _scale(marks: list[Mark]) -> list[Decimal]:
    """From nothing, or a negative number, to the highest."""
    values = [value for mark in marks for value in mark.values if value is not None]
    low, high = min(Decimal(0), *values), max(values)
    return [low, high if high > low else low + 1]
