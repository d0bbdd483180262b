"""Working days: Mondays to Fridays, changed by the lists of holidays.

The lists are read at most once per request (or per `read_once()`), and only where a page counts
days.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse

from units.formats.dates import DAY
from units.models import Holiday, Unit

Row = tuple[str, date, str, str]  # path of the authority ("" for the country), day, kind, name

_kept: ContextVar[list[tuple[Row, ...]] | None] = ContextVar("holidays", default=None)


@dataclass(frozen=True)
class Workdays:
    """The days that differ from the week: weekdays off, and weekends on which people work; `names`
    says the occasion of each.
    """

    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict)

    def are(self, day: date) -> bool:
        return day in self.working or (day.weekday() < 5 and day not in self.off)

    def count(self, after: date, until: date) -> int:
        """The number of working days after the first day, up to and including the second."""
        span = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
        return sum(self.are(day) for day in span)

    def on_or_after(self, day: date) -> date:
        """The day itself, or the first working day behind it."""
        while not self.are(day):
            day += DAY
        return day


def workdays_at(unit: Unit | None = None) -> Workdays:
    """The calendar of a unit: that of the country, changed by those of its authorities, the nearest
    last.
    """
    here = unit.path if unit else ""
    days = {day: (kind, name) for path, day, kind, name in _rows() if here.startswith(path)}
    return Workdays(
        off=frozenset(day for day, (kind, _) in days.items() if kind == Holiday.Kind.OFF),
        working=frozenset(day for day, (kind, _) in days.items() if kind == Holiday.Kind.WORKING),
        names={day: name for day, (_, name) in days.items()},
    )


@contextmanager
def read_once() -> Iterator[None]:
    """Within the block the lists are read at most once."""
    token = _kept.set([])
    try:
        yield
    finally:
        _kept.reset(token)


class ReadOnceMiddleware:
    """Every request reads the lists at most once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with read_once():
            return self.get_response(request)


def _rows() -> tuple[Row, ...]:
    """Every holiday, the widest authority first."""
    kept = _kept.get()
    if kept:
        return kept[0]
    found = Holiday.objects.values_list("authority__path", "day", "kind", "name")
    rows = tuple(sorted((path or "", day, kind, name) for path, day, kind, name in found))
    if kept is not None:
        kept.append(rows)
    return rows
