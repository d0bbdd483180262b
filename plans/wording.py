"""Deadlines and targets in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from criteria.models import Criterion
from evidence.models import Evidence
from plans.annex.levels import is_percent
from plans.models import Occurrence
from units.formats.dates import format_day
from units.formats.letter_case import in_sentence_case
from units.formats.text import shortened

OPEN_ENDED = {
    "continuous": gettext_lazy("all year round, no due day"),
    "by_superior_plan": gettext_lazy("as the higher level says, no due day"),
    "by_law": gettext_lazy("as the law says, no due day"),
    "relative": gettext_lazy("counted from an event, no due day yet"),
    "none": gettext_lazy("no due day"),
    "unclear": gettext_lazy("not decided yet"),
}
EVERY = {
    "day": gettext_lazy("every day"),
    "week": gettext_lazy("every week"),
    "month": gettext_lazy("every month"),
    "quarter": gettext_lazy("every quarter"),
    "half_year": gettext_lazy("every six months"),
    "year": gettext_lazy("every year"),
    None: gettext_lazy("at regular times"),
}
WITH_DAYS = {"month", "quarter", "half_year", "year"}
QUARTERS = ("I", "II", "III", "IV")
LEVELS = {
    ">=": gettext_lazy("from %(value)s upwards"),
    ">": gettext_lazy("more than %(value)s"),
    "=": gettext_lazy("%(value)s"),
    "<=": gettext_lazy("at most %(value)s"),
    "<": gettext_lazy("less than %(value)s"),
    "rank<=": gettext_lazy("among the first %(value)s"),
    "class>=": gettext_lazy("%(value)s or better"),
}
UNCOUNTED = ("rank<=", "class>=")  # a place and a name, not so many of what is measured


def deadline_text(deadline: Mapping[str, Any]) -> str:
    """How a deadline was understood: "chậm nhất 14/09/2021", "thường xuyên, không có hạn"."""
    kind = deadline.get("kind", "unclear")
    if kind == "periodic":
        every = deadline.get("every")
        if every in WITH_DAYS:
            return _("%(every)s, due each time") % {"every": EVERY[every]}
        return _("%(every)s, no due day") % {"every": EVERY[every]}
    if kind in OPEN_ENDED:
        return str(OPEN_ENDED[kind])
    if dates := deadline.get("dates"):
        return _("due in turn on %(days)s") % {"days": ", ".join(_day(day) for day in dates)}
    if start := deadline.get("from"):
        return _("from %(start)s to %(due)s") % {"start": _day(start), "due": _day(deadline["due"])}
    return _("due on %(due)s") % {"due": _day(deadline["due"])}


def occurrence_text(occurrence: Occurrence, deadline: Mapping[str, Any]) -> str:
    """Which time of a task it is: "quý II", "tháng 3", "đến 30/06/2021"; blank without a day."""
    if occurrence.due is None:
        return ""
    month = occurrence.begins.month
    match deadline.get("every"):
        case "month":
            return _("month %(number)s") % {"number": month}
        case "quarter":
            return _("quarter %(number)s") % {"number": QUARTERS[(month - 1) // 3]}
        case "half_year":
            return _("first half of the year") if month == 1 else _("second half of the year")
    return _("until %(day)s") % {"day": format_day(occurrence.due)}


def level_text(operator: str, value: str, measure: str) -> str:
    """The level of a target: "trên 95%", "Khá trở lên"; if not understood, as printed."""
    if operator not in LEVELS:
        return value
    number = value.replace(".", ",")
    counted = operator not in UNCOUNTED
    return LEVELS[operator] % {"value": with_measure(number, measure) if counted else number}


def with_measure(number: str, measure: str) -> str:
    """ "95%", "3 ngày"."""
    if is_percent(measure):
        return f"{number}%"
    return f"{number} {measure}".rstrip()


def _day(iso: str) -> str:
    return format_day(date.fromisoformat(iso))


def delivered_text(document: Evidence) -> str:
    """How a document is named as the product of a task."""
    if not document.number or not document.issued_on:
        return str(document)
    named = {"number": document.number, "day": format_day(document.issued_on)}
    named["abstract"] = document.abstract
    return _("%(abstract)s No. %(number)s of %(day)s") % named


def leaf_text(leaf: Criterion) -> str:
    """A criterion that a task serves, with its set as read."""
    its_set = leaf.criteria_set
    facts = {
        "code": leaf.code,
        "title": shortened(in_sentence_case(leaf.title)),
        "group": its_set.unit_group,
        "year": its_set.year,
        "version": its_set.version,
    }
    return _("%(code)s %(title)s (%(group)s, %(year)s, version %(version)s)") % facts
