"""Filters that write numbers and moments in Vietnamese notation. Blank stays blank: not zero."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from django import template

from units.formats.dates import format_day, moment_text
from units.formats.letter_case import in_sentence_case
from units.formats.numbers import format_number

register = template.Library()

Shown = Decimal | int | str | None


@register.filter
def number(value: Shown, places: int | None = None) -> str:
    """1234.50 as "1.234,5"; `number:2` as "1.234,50"."""
    return "" if value is None or value == "" else format_number(Decimal(value), places)


@register.filter
def points(value: Shown) -> str:
    """Points that were earned, as "2,50". A maximum is a `number`, as its set writes it."""
    return number(value, 2)


@register.filter
def percent(value: Shown, places: int = 2) -> str:
    """87.5 as "87,50%"; `percent:1` as "87,5%"."""
    text = number(value, places)
    return f"{text}%" if text else ""


@register.filter
def moment(value: date | None) -> str:
    """A moment within a sentence: "17:00 ngày 20/10/2026"; of a day only the day."""
    if isinstance(value, datetime):
        return moment_text(value)
    return format_day(value) if value else ""


register.filter("sentence_case", in_sentence_case)


@register.filter
def beside(heads: Iterable[object], values: Iterable[object]) -> Iterator[tuple[object, object]]:
    """Each value of a row with its head, as many as both have: `areas|beside:unit.areas`."""
    return zip(heads, values, strict=False)
