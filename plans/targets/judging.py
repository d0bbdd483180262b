"""What a reading means for the level of its target: reached or not yet, and by how much."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from plans.annex.levels import BANDS, is_percent
from plans.models import Target, TargetReading

Operator = Target.Operator


class Attainment(models.TextChoices):
    """How a target stands. `DIFFERS`: the level is one number and the reading another, and nobody
    said whether more or less is better. `UNCOMPARED`: the two are of unlike kinds.
    """

    REACHED = "reached", _("reached")
    NOT_YET = "not_yet", _("not yet reached")
    DIFFERS = "differs", _("differs")
    UNCOMPARED = "uncompared", pgettext_lazy("of a result", "not compared")


@dataclass(frozen=True)
class Judgement:
    """`distance`: by how much the reading lies above (`more`) or below the level, in what both are
    measured in, of ranks in places; None where no number says it.
    """

    reach: Attainment
    distance: Decimal | None = None
    more: bool = False


def judge(target: Target, reading: TargetReading) -> Judgement:
    """How the target stands by this reading."""
    match target.operator:
        case Operator.RANK if target.value is not None and reading.rank is not None:
            distance = reading.rank - target.value
            return _judged(distance <= 0, distance)
        case Operator.BAND if reading.words:
            return _by_band(target.band, reading.words)
        case Operator.RANK | Operator.BAND | "":
            return Judgement(Attainment.UNCOMPARED)
    if reading.value is None or target.value is None or not _alike(target, reading):
        return Judgement(Attainment.UNCOMPARED)
    return _by_number(target, reading.value - target.value)


def _alike(target: Target, reading: TargetReading) -> bool:
    """Whether both are measured in the same."""
    both = is_percent(target.measure) and is_percent(reading.measure)
    return both or target.measure.casefold() == reading.measure.casefold()


def _by_number(target: Target, distance: Decimal) -> Judgement:
    match target.operator:
        case Operator.AT_LEAST:
            return _judged(distance >= 0, distance)
        case Operator.ABOVE:
            return _judged(distance > 0, distance)
        case Operator.AT_MOST:
            return _judged(distance <= 0, distance)
        case Operator.BELOW:
            return _judged(distance < 0, distance)
    if not distance:
        return _judged(True, distance)
    all_of_it = is_percent(target.measure) and target.value == 100 and distance < 0
    none_of_it = target.value == 0
    judged = _judged(False, distance)
    return (
        judged
        if all_of_it or none_of_it
        else Judgement(Attainment.DIFFERS, judged.distance, judged.more)
    )


def _judged(reached: bool, distance: Decimal) -> Judgement:
    return Judgement(
        Attainment.REACHED if reached else Attainment.NOT_YET, abs(distance), distance > 0
    )


def _by_band(level: str, reading: str) -> Judgement:
    if level.casefold() == reading.casefold():
        return Judgement(Attainment.REACHED)
    if level not in BANDS or reading not in BANDS:
        return Judgement(Attainment.UNCOMPARED)
    better = BANDS.index(reading) < BANDS.index(level)
    return Judgement(Attainment.REACHED if better else Attainment.NOT_YET)
