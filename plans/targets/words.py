"""Targets, readings and what they mean, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from plans.annex.levels import is_percent
from plans.models import Target, TargetReading
from plans.targets.judging import Attainment, Judgement, judge
from plans.wording import UNCOUNTED, level_text, with_measure
from units.formats.numbers import format_number


def level_of(target: Target) -> str:
    """The level of a target: "trên 95%", "thuộc nhóm 3", "Khá trở lên", or as printed."""
    return level_text(target.operator, target.printed_value, target.measure)


def reading_text(reading: TargetReading) -> str:
    """ "92,5%", "hạng 5", "Khá"; what takes a reading back says so."""
    if reading.value is not None:
        return with_measure(format_number(reading.value), reading.measure)
    if reading.rank is not None:
        return _("rank %(rank)s") % {"rank": reading.rank}
    return reading.words or pgettext("of a result", "taken back")


def reason_text(target: Target, reading: TargetReading) -> str:
    """Why the target is reached or not: "92,5% so với trên 95%: còn thiếu hơn 2,5 điểm phần trăm";
    blank where the level is no more than words, or there is none.
    """
    judged = judge(target, reading)
    facts = {"reading": reading_text(reading), "level": level_of(target)}
    if judged.reach == Attainment.UNCOMPARED:
        if not target.operator:
            return ""
        return _("%(reading)s cannot be compared with %(level)s.") % facts
    return _("%(reading)s against %(level)s: %(gap)s") % (facts | {"gap": _gap(target, judged)})


def _gap(target: Target, judged: Judgement) -> str:
    """What lies between the reading and the level: "còn thiếu 2,5 điểm phần trăm"."""
    if judged.distance is None or target.operator in UNCOUNTED:
        return _gap_of_places(target, judged)
    facts = {"gap": _amount(judged.distance, target.measure)}
    if not judged.distance:
        return _on_the_level(target, judged)
    if judged.reach != Attainment.NOT_YET:
        return (_("%(gap)s more") if judged.more else _("%(gap)s less")) % facts
    match target.operator:
        case Target.Operator.ABOVE:
            return _("more than %(gap)s short") % facts
        case Target.Operator.BELOW:
            return _("more than %(gap)s too much") % facts
    return (_("%(gap)s too much") if judged.more else _("%(gap)s short")) % facts


def _on_the_level(target: Target, judged: Judgement) -> str:
    if judged.reach == Attainment.REACHED:
        return _("just reached")
    more = target.operator == Target.Operator.ABOVE
    return _("more is asked") if more else _("less is asked")


def _gap_of_places(target: Target, judged: Judgement) -> str:
    """Of ranks and bands."""
    if judged.reach == Attainment.REACHED:
        return _("reached")
    if judged.distance is None:
        return _("below %(band)s") % {"band": target.band}
    return _("%(places)s places short") % {"places": format_number(judged.distance)}


def _amount(distance: Decimal, measure: str) -> str:
    number = format_number(distance)
    if is_percent(measure):
        return _("%(number)s percentage points") % {"number": number}
    return with_measure(number, measure)
