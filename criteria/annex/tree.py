"""Turns entries into nodes: what a leaf inherits, and the rule that its scoring lines state."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from criteria.annex.data import AnnexNode
from criteria.annex.entries import CodedRow, Sheet
from criteria.annex.grid.layout import Layout
from criteria.annex.grid.sheet import one_line, points_of
from criteria.annex.grid.words import (
    codes_that_may_not_apply,
    read_evidence,
    read_milestone,
    read_offices,
    read_sign,
    read_way,
    survey_may_not_apply,
)
from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.wording import may_be_not_applicable, read_wording

MOST_NAMED = 10
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
        self._note_defaults(nodes)
        return tuple(_appraised_like_their_leaves(nodes))

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
        rule = self._rule(node, entry, wording)
        if not place.method:
            self._without_way.append(entry.code)
        method = place.method or self._method_of(rule)
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
            milestone=self._milestone(entry),
            lost_last_year=self._lost(entry),
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

    def _rule(self, node: AnnexNode, entry: CodedRow, wording: tuple[str, ...]) -> Rule | None:
        if node.maximum is None or node.maximum < 0:
            return None
        if not wording:
            self.sheet.error("no_wording", entry.row, entry.code)
            return None
        try:
            return read_wording(
                wording, node.maximum, title=node.title, penalty=node.sign == "penalty"
            )
        except RuleError as refusal:
            self._refused(refusal, entry)
        return None

    def _refused(self, refusal: RuleError, entry: CodedRow) -> None:
        """The finding stands in the row of the scoring line, where the refusal names one."""
        facts = dict(refusal.facts)
        row, line = entry.row, facts.get("line")
        if isinstance(line, int) and "other_line" not in facts:
            row = entry.lines[line].row
            del facts["line"]
        prefix = "" if refusal.code.startswith("line_") else "rule_"
        self.sheet.error(f"{prefix}{refusal.code}", row, entry.code, **facts)

    def _method_of(self, rule: Rule | None) -> str:
        """Where no method is printed, the rule tells it: a survey, a judgement, else the unit."""
        kind = rule.as_dict()["kind"] if rule else ""
        return {"survey": "survey", "judged": "appraiser"}.get(kind, "self")

    def _milestone(self, entry: CodedRow) -> str:
        text = entry.texts.get("milestone", "")
        found = read_milestone(text) if text else "Y"
        if found is None:
            self.sheet.error("milestone_unknown", entry.row, entry.code, printed=one_line(text))
        return found or "Y"

    def _lost(self, entry: CodedRow) -> Decimal | None:
        text = entry.texts.get("lost", "")
        lost = points_of(text) if text else None
        if text and (lost is None or lost < 0):
            self.sheet.error("lost_unreadable", entry.row, entry.code, printed=text)
            return None
        return lost

    def _note_defaults(self, nodes: list[AnnexNode]) -> None:
        """Findings for the whole sheet about values that no cell has and that were filled in."""
        leaves = [node for node in nodes if node.method]
        entries = {entry.code: entry for entry in self.sheet.entries}
        if "method" not in self.layout.columns:
            self.sheet.notice("no_method_column", None)
        else:
            self._note("method_assumed", self._without_way)
        undated = [leaf.code for leaf in leaves if not entries[leaf.code].texts.get("milestone")]
        self._note("milestone_assumed", undated)
        if "appraiser" in self.layout.columns:
            self._note("appraiser_missing", [leaf.code for leaf in leaves if not leaf.appraiser])

    def _note(self, key: str, codes: list[str]) -> None:
        if codes:
            named = ", ".join(codes[:MOST_NAMED])
            self.sheet.notice(key, None, count=str(len(codes)), codes=named)


def _above(code: str) -> str:
    return code.rpartition(".")[0]


def _appraised_like_their_leaves(nodes: list[AnnexNode]) -> list[AnnexNode]:
    """A branch without an office of its own is shown with the one that most of its leaves have."""
    done = []
    for node in nodes:
        if not node.method and not node.appraiser:
            below = f"{node.code}."
            offices = Counter(
                leaf.appraiser
                for leaf in nodes
                if leaf.method and leaf.appraiser and leaf.code.startswith(below)
            )
            if offices:
                node = replace(node, appraiser=offices.most_common(1)[0][0])
        done.append(node)
    return done
