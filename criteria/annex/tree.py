"""Turns entries into nodes, and says what a leaf inherits from the entries above it."""

from dataclasses import dataclass, replace

from criteria.annex.assumptions import note_assumptions, with_offices_of_leaves
from criteria.annex.data import AnnexNode
from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.sheet import one_line
from criteria.annex.grid.words import (
    codes_that_may_not_apply,
    read_evidence,
    read_offices,
    read_sign,
    read_way,
    survey_may_not_apply,
)
from criteria.annex.leaf_facts import method_of, milestone_of, points_lost, read_rule
from criteria.rules.wording import may_be_not_applicable

ONLY_ON_LEAVES = ("evidence", "lead", "coordinating", "milestone")


@dataclass(frozen=True)
class _Place:
    """What an entry says itself or takes from the entries above it."""

    sign: str
    appraiser: str | None
    method: str | None


class AnnexTree:
    """Builds the nodes of one sheet; findings go to the sheet."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self.sheet = sheet
        self.layout = layout
        self._survey_may_fail = survey_may_not_apply(sheet.notes)
        self._without_way: list[str] = []  # leaves whose way of scoring no cell says
        self._may_not_apply = codes_that_may_not_apply(sheet.notes)

    def nodes(self) -> tuple[AnnexNode, ...]:
        parents = {_above(entry.code) for entry in self.sheet.entries}
        places: dict[str, _Place] = {}
        nodes = []
        for entry in self.sheet.entries:
            place = self._place(entry, places.get(_above(entry.code)))
            places.setdefault(entry.code, place)
            is_leaf = entry.code not in parents
            nodes.append(self._leaf(entry, place) if is_leaf else self._branch(entry, place))
        note_assumptions(self.sheet, self.layout, nodes, self._without_way)
        return tuple(with_offices_of_leaves(nodes))

    def _place(self, entry: CodedRow, above: _Place | None) -> _Place:
        way = read_way(entry.texts.get("method", ""))
        columns = self.layout.columns
        if "method" not in columns and (noted := read_way(entry.texts.get("note", ""))).method:
            way = noted if not noted.rest else way
        shared = [
            role for role in ("appraiser", "note") if columns.get(role) == columns.get("method")
        ]
        if shared and "method" in columns:
            entry.texts[shared[0]] = way.rest
        elif way.rest:
            self.sheet.error("method_unknown", entry.row, entry.code, printed=way.rest)
        own = one_line(entry.texts.get("appraiser", ""))
        return _Place(
            sign=above.sign if above else read_sign(entry.title),
            appraiser=own or (above.appraiser if above else None),
            method=way.method or (above.method if above else None),
        )

    def _branch(self, entry: CodedRow, place: _Place) -> AnnexNode:
        """An area, or a criterion with sub-criteria: it has no rule of its own."""
        for line in entry.lines:
            self.sheet.error("line_on_branch", line.row, entry.code, text=line.printed)
        own = {role: text for role in ONLY_ON_LEAVES if (text := entry.texts.get(role))}
        if own:
            self._note_untaken(entry, own)
        return self._node(entry, place)

    def _note_untaken(self, entry: CodedRow, own: dict[str, str]) -> None:
        """Findings for attributes of a branch that no criterion below it takes: they are lost."""
        below = [each for each in self.sheet.entries if each.code.startswith(f"{entry.code}.")]
        for role, text in own.items():
            if not any(each.texts.get(role) == text for each in below):
                heading = self.layout.headings[self.layout.columns[role]]
                facts = {"heading": heading, "text": one_line(text)}
                self.sheet.notice("cell_on_branch", entry.row, entry.code, **facts)

    def _leaf(self, entry: CodedRow, place: _Place) -> AnnexNode:
        node = self._node(entry, place)
        wording = tuple(one_line(line.printed) for line in entry.lines)
        rule = read_rule(self.sheet, node, entry, wording)
        if not place.method:
            self._without_way.append(entry.code)
        method = place.method or method_of(rule)
        says_so = may_be_not_applicable(node.note or "") or any(
            may_be_not_applicable(line) for line in wording
        )
        return replace(
            node,
            method=method,
            rule=rule,
            wording=wording,
            evidence=read_evidence(entry.texts.get("evidence", "")),
            lead=one_line(entry.texts.get("lead", "")) or None,
            coordinating=read_offices(entry.texts.get("coordinating", "")),
            milestone=milestone_of(self.sheet, entry),
            lost_last_year=points_lost(self.sheet, entry),
            not_applicable_allowed=says_so
            or entry.code in self._may_not_apply
            or (method == "survey" and self._survey_may_fail),
        )

    def _node(self, entry: CodedRow, place: _Place) -> AnnexNode:
        maximum = entry.maximum
        if maximum is not None and maximum < 0:
            if place.sign == "penalty":
                maximum = -maximum
                self.sheet.notice("minus_dropped", entry.row, entry.code)
            else:
                self.sheet.error("maximum_negative", entry.row, entry.code)
        return AnnexNode(
            code=entry.code,
            title=entry.title,
            maximum=maximum,
            row=entry.row,
            appraiser=place.appraiser,
            sign=place.sign,
            note="; ".join(filter(None, [one_line(entry.texts.get("note", "")), *entry.footnotes]))
            or None,
        )


def _above(code: str) -> str:
    return code.rpartition(".")[0]
