"""Finding the unit that a printed name means: by name, short name, or former name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from criteria.rules.published.table import PublishedLine
from units.formats.text import search_key
from units.models import Succession, Unit
from units.unit_tree.names import former_names

OFFICIAL = ("uy ban nhan dan ", "ubnd ")  # as search keys: left out of many tables


def known_units(authority: Unit) -> list[Unit]:
    """The authority, which may stand in a table of the level above, and every present and former
    unit below it, in Vietnamese order.
    """
    return list(Unit.objects.filter(path__startswith=authority.path))


def match_lines(
    lines: Sequence[PublishedLine], units: Sequence[Unit], authority: Unit, year: int
) -> list[Unit | None]:
    """For each line our unit, or None where no unit or more than one is meant.

    Units valid at the end of the year come first, among them those right below the authority. A
    name that ended before means the one unit that succeeds it whole, or the unit that bore it. A
    unit is not taken twice in a group. Two queries.
    """
    last_day = date(year, 12, 31)
    living = [unit for unit in units if _stood(unit, last_day)]
    former = [unit for unit in units if not _stood(unit, last_day)]
    tables = [
        _by_name(unit for unit in living if unit.parent_id == authority.pk),
        _by_name(living),
        _followed(_by_name(former), {unit.pk: unit for unit in living}),
        _renamed({unit.pk: unit for unit in living}),
    ]
    found = [_one(tables, _bare(line.unit)) for line in lines]
    taken = Counter((line.group, unit) for line, unit in zip(lines, found, strict=True))
    return [
        unit if taken[line.group, unit] == 1 else None
        for line, unit in zip(lines, found, strict=True)
    ]


def _stood(unit: Unit, day: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= day) and (
        unit.valid_to is None or unit.valid_to >= day
    )


def _bare(name: str) -> str:
    key = search_key(name)
    for words in OFFICIAL:
        key = key.removeprefix(words)
    return key


def _by_name(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    names: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for name in {_bare(unit.name), _bare(unit.short_name)}:
            names[name].append(unit)
    return names


def _followed(former: dict[str, list[Unit]], living: dict[int, Unit]) -> dict[str, list[Unit]]:
    """The former names with the one unit that succeeds each whole."""
    successions = list(Succession.objects.filter(successor__in=living))
    parts = Counter(each.predecessor_id for each in successions)
    merged = Counter(each.successor_id for each in successions)
    heirs = {
        each.predecessor_id: living[each.successor_id]
        for each in successions
        if parts[each.predecessor_id] == merged[each.successor_id] == 1
    }
    return {
        name: [heirs[unit.pk] for unit in units if unit.pk in heirs]
        for name, units in former.items()
    }


def _renamed(living: dict[int, Unit]) -> dict[str, list[Unit]]:
    """The units by names that they bore in former times."""
    names: defaultdict[str, list[Unit]] = defaultdict(list)
    for pk, former in former_names(living).items():
        for name in {_bare(text) for each in former for text in (each.name, each.short_name)}:
            names[name].append(living[pk])
    return names


def _one(tables: Iterable[dict[str, list[Unit]]], name: str) -> Unit | None:
    for table in tables:
        if found := table.get(name):
            return found[0] if len(found) == 1 else None
    return None
