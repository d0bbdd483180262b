"""The names that units bore in former times."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from units.models import UnitName


class Named(Protocol):
    name: str
    short_name: str


def former_names(units: Collection[int]) -> Mapping[int, Sequence[UnitName]]:
    """The former names of each of these units (their keys), the oldest first. One query."""
    found: defaultdict[int, list[UnitName]] = defaultdict(list)
    for each in UnitName._base_manager.filter(unit__in=units).order_by("until", "pk"):
        found[each.unit_id].append(each)
    return found


def name_on(unit: Named, former: Sequence[UnitName], day: date) -> Named:
    """What the unit was called on a day."""
    return next((each for each in former if each.until >= day), unit)
