"""The result of reading an annex: nodes in printed order, and findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import plain

LEVELS = ("area", "criterion", "sub_criterion")


@dataclass(frozen=True)
class AnnexProblem:
    """A finding with its place: the row of the sheet and the code of the criterion, where known.

    `error`: the set cannot be issued like this. `notice`: not read, or not read as printed.
    `key` and `facts` are put into words by criteria/sets/findings.py.
    """

    severity: str
    key: str
    row: int | None = None
    code: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class AnnexNode:
    """One line of the tree: an area, a criterion or a sub-criterion; a leaf has a rule."""

    code: str
    title: str
    maximum: Decimal | None
    row: int
    method: str | None = None
    rule: Rule | None = None
    wording: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    appraiser: str | None = None
    lead: str | None = None
    milestone: str | None = None
    not_applicable_allowed: bool = False
    sign: str = "normal"
    coordinating: tuple[str, ...] = ()
    lost_last_year: Decimal | None = None
    note: str | None = None

    @property
    def parent(self) -> str | None:
        return self.code.rpartition(".")[0] or None

    @property
    def depth(self) -> int:
        return self.code.count(".")

    @property
    def level(self) -> str:
        return LEVELS[min(self.depth, len(LEVELS) - 1)]

    def as_dict(self) -> dict[str, Any]:
        """The node as data files write it: numbers are strings with a decimal point."""
        return {
            "code": self.code,
            "parent": self.parent,
            "level": self.level,
            "title": self.title,
            "max": None if self.maximum is None else plain(self.maximum),
            "method": self.method,
            "rule": self.rule.as_dict() if self.rule else None,
            "wording": list(self.wording),
            "evidence": list(self.evidence),
            "appraiser": self.appraiser,
            "lead": self.lead,
            "milestone": self.milestone,
            "not_applicable_allowed": self.not_applicable_allowed,
            "sign": self.sign,
            "coordinating": list(self.coordinating),
            "lost_last_year": None if self.lost_last_year is None else plain(self.lost_last_year),
            "note": self.note,
        }


@dataclass(frozen=True)
class AnnexTable:
    """One of the tables of criteria in a workbook: its number from 1 on, and where it begins."""

    number: int
    sheet: str
    row: int
    title: str

    @property
    def label(self) -> str:
        """The table as a label: number, sheet, row and title, separated by dots."""
        return " · ".join(filter(None, (f"{self.number}", self.sheet, f"{self.row}", self.title)))


@dataclass(frozen=True)
class Annex:
    """A whole annex.

    `label` is the line that calls it a model document; `group` the units it is for; `issuer` the
    body whose decision it belongs to; `reduces_maximum` tells what becomes of points that are not
    applicable. Each is empty where the annex does not say it. `tables` are all tables of the
    workbook, `table` the number of the one that was read; `notes` stand under it, as printed.
    """

    title: str = ""
    label: str = ""
    basis: str = ""
    year: int | None = None
    group: str = ""
    issuer: str = ""
    reduces_maximum: bool = False
    nodes: tuple[AnnexNode, ...] = ()
    problems: tuple[AnnexProblem, ...] = ()
    tables: tuple[AnnexTable, ...] = ()
    table: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[AnnexProblem, ...]:
        return tuple(each for each in self.problems if each.severity == "error")

    @property
    def notices(self) -> tuple[AnnexProblem, ...]:
        return tuple(each for each in self.problems if each.severity == "notice")
