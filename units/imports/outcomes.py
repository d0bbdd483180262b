"""What an import did, or would do, row by row."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class CellDifference:
    """One cell that changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowOutcome:
    """The outcome of one row: `kind` is new, update, skip or invalid."""

    number: int
    title: str
    kind: str
    differences: tuple[CellDifference, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportOutcome:
    """What an import did, or would do."""

    rows: tuple[RowOutcome, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.kind for row in self.rows)

    @property
    def shown(self) -> list[RowOutcome]:
        """Refused rows first, then changed ones; unchanged rows are only counted."""
        order = ("invalid", "update", "new")
        rows = [row for row in self.rows if row.kind in order]
        return sorted(rows, key=lambda row: order.index(row.kind))

    @property
    def refused(self) -> bool:
        return self.counts["invalid"] > 0

    @property
    def changes(self) -> int:
        return self.counts["new"] + self.counts["update"]


def counts_text(of_rows: Mapping[str, int]) -> str:
    """How many rows are new, changed and unchanged, in words."""
    counts = Counter(of_rows)
    return _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged.") % {
        "new": counts["new"],
        "changed": counts["update"],
        "unchanged": counts["skip"],
    }
