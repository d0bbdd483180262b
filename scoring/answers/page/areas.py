"""The areas and criteria of a page with the leaves below them."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Protocol

from criteria.rules.totals.results import Total


class PageLeaf(Protocol):
    """A leaf on a page: whether the reader fills it in, and whether it is filled in."""

    @property
    def code(self) -> str: ...
    @property
    def is_own(self) -> bool: ...
    @property
    def is_answered(self) -> bool: ...


@dataclass(frozen=True)
class CriterionGroup:
    """A criterion with its sub-criteria, or a criterion that is scored itself (no heading)."""

    code: str
    title: str
    maximum: Decimal | None
    rows: tuple[PageLeaf, ...]


@dataclass(frozen=True)
class PageArea:
    """A field of the set with the leaves that are due."""

    code: str
    title: str
    groups: tuple[CriterionGroup, ...]
    total: Total | None

    @cached_property
    def rows(self) -> list[PageLeaf]:
        return [row for group in self.groups for row in group.rows]

    @cached_property
    def own(self) -> int:
        return sum(row.is_own for row in self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_own and row.is_answered for row in self.rows)
