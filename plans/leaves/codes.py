"""How the leaves that tasks serve are named in a workbook, and found again by these names."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from criteria.models import CriteriaSet, Criterion
from plans.leaves.sets import sets_in_force
from plans.models import Plan
from units.formats.text import search_key, shortened

NAME = re.compile(r"([^()]+?)(?: ?\((.+)\))?")  # "2.4", "2.4 (UBND cấp xã)"


class LeafCodes:
    """The leaves that tasks of a plan can name, by their codes: those of the sets in force, and of
    the older sets that its tasks name. Three queries.
    """

    def __init__(self, plan: Plan) -> None:
        self.in_force = sets_in_force(plan)
        named = CriteriaSet.objects.filter(criteria__tasks__plan=plan.pk).distinct()
        older = named.select_related("authority").exclude(pk__in=[e.pk for e in self.in_force])
        known = [*self.in_force, *older]
        self._labels = {each.pk: _labels_of(each) for each in known}
        nodes = Criterion.objects.filter(criteria_set__in=known).select_related("criteria_set")
        self._order: dict[int, int] = {}
        self._by_code: dict[str, list[Criterion]] = {}
        for at, node in enumerate(nodes.order_by("criteria_set", "position", "pk")):
            self._order[node.pk] = at
            self._by_code.setdefault(node.code, []).append(node)

    def find(self, name: str) -> Criterion | None:
        """The one leaf of this name; without its set one of a set in force."""
        leaves = self._leaves(name)
        return leaves[0] if len(leaves) == 1 else None

    def fault_of(self, name: str) -> str:
        """Why no single leaf has this name; "" where one has."""
        leaves = self._leaves(name)
        facts = {"code": shortened(name)}
        if len(leaves) == 1:
            return ""
        if not self._labels:
            return _("there is no set of criteria that this plan follows")
        if leaves:
            facts["names"] = ", ".join(f"“{self.name_of(leaf)}”" for leaf in leaves)
            return _("“%(code)s” can be several criteria; write one of %(names)s") % facts
        if self._nodes(name):
            return _("“%(code)s” is a criterion with criteria below it; name one of those") % facts
        return _("“%(code)s” is no criterion of the sets that this plan follows") % facts

    def name_of(self, leaf: Criterion) -> str:
        """The shortest name by which the leaf is found: its code, with its set where the plan
        follows several, or another set than those in force.
        """
        labels = self._labels[leaf.criteria_set_id]
        names = [f"{leaf.code} ({label})" for label in labels]
        if len(self.in_force) < 2:
            names.insert(0, leaf.code)
        return next((name for name in names if self.find(name) == leaf), names[-1])

    def in_order(self, leaves: Iterable[Criterion]) -> list[Criterion]:
        """Set by set, as they are printed."""
        return sorted(leaves, key=lambda leaf: self._order[leaf.pk])

    def _leaves(self, name: str) -> list[Criterion]:
        leaves = [node for node in self._nodes(name) if node.is_leaf]
        in_force = [leaf for leaf in leaves if leaf.criteria_set in self.in_force]
        return in_force or leaves

    def _nodes(self, name: str) -> list[Criterion]:
        found = NAME.fullmatch(name)
        if not found:
            return []
        code, label = found[1].replace(",", "."), search_key(found[2] or "")
        codes = [code] if code == found[1] else [code, f"{code}0"]  # 2.10 as a number is 2,1
        return [
            node
            for each in codes
            for node in self._by_code.get(each, ())
            if not label or label in map(search_key, self._labels[node.criteria_set_id])
        ]


def grouped_text(names: Iterable[str]) -> str:
    """Names that `name_of` gave, each set once: "UBND cấp xã: 2.4, 3.1; UBND huyện: 1.1.1"."""
    groups: dict[str, list[str]] = {}
    for name in names:
        code, _bracket, label = name.partition(" (")
        groups.setdefault(label.removesuffix(")"), []).append(code)
    parts = {label: ", ".join(codes) for label, codes in groups.items()}
    return "; ".join(f"{label}: {codes}" if label else codes for label, codes in parts.items())


def _labels_of(its_set: CriteriaSet) -> tuple[str, ...]:
    """What the set is called beside a code, the shortest first."""
    group, year = its_set.unit_group, f"{its_set.unit_group}, {its_set.year}"
    version = _("version %(version)s") % {"version": its_set.version}
    return (group, year, f"{year}, {version}", f"{year}, {version}, {its_set.authority.name}")
