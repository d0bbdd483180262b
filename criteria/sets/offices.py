"""The units that a set names: the authority that issues it, and offices."""

from collections.abc import Sequence

from django.db.models import QuerySet

from criteria.annex import Annex, AnnexNode, AnnexProblem
from criteria.annex.grid.words import body_key, has_name, levels_of
from units.formats.text import search_key
from units.models import Unit


def authority_of(annex: Annex) -> Unit | None:
    """The authority that issues the annex: the one it names; where it names none, the only one of
    its level. None where the name is that of no known unit.
    """
    units = [unit for unit in _units_in(annex.year) if unit.is_local_government]
    if annex.issuer:
        called = body_key(annex.issuer)
        named = [
            unit for unit in units if called in (body_key(unit.name), body_key(unit.short_name))
        ]
        if len(named) == 1 or has_name(annex.issuer):
            return named[0] if len(named) == 1 else None
    levels = levels_of(annex.issuer) or (Unit.Kind.DISTRICT,)
    of_level = [unit for unit in units if unit.kind in levels]
    return of_level[0] if len(of_level) == 1 else None


def offices_unknown(
    nodes: Sequence[AnnexNode], authority: Unit, year: int | None
) -> list[AnnexProblem]:
    """Appraising offices that are no unit of the list: nobody could appraise for them."""
    units = Offices(authority, year)
    first = {node.appraiser: node for node in reversed(nodes) if node.method and node.appraiser}
    return [
        AnnexProblem("notice", "office_unknown", node.row, node.code, {"office": office})
        for office, node in first.items()
        if units.find(office) is None
    ]


class Offices:
    """The units of an authority by name; a name that is no single unit is not found."""

    def __init__(self, authority: Unit, year: int | None) -> None:
        self.names: list[str] = []
        self._found: dict[str, list[Unit]] = {}
        for unit in _units_in(year).filter(path__startswith=authority.path):
            if unit.parent_id == authority.pk:
                self.names.append(unit.name)
                for name in {search_key(unit.name), search_key(unit.short_name)}:
                    self._found.setdefault(name, []).append(unit)

    def find(self, name: str | None) -> Unit | None:
        found = self._found.get(search_key(name), []) if name else []
        return found[0] if len(found) == 1 else None


def _units_in(year: int | None) -> QuerySet[Unit]:
    """The units that existed on any day of the year; without a year all."""
    return Unit.objects.all() if year is None else Unit.objects.living_in(year)
