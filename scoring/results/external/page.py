"""A published table as its pages show it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from django.forms import BoundField

from criteria.rules.published.check import check
from criteria.rules.published.comparisons import Check
from criteria.rules.published.table import Mean, PublishedLine, Settings
from scoring.models import PublishedRow, PublishedTable
from scoring.results.external.columns import LABELS
from scoring.results.external.forms import MatchForm
from scoring.results.external.rules import from_json
from scoring.results.external.wording import DisagreementText, counts_text, disagreement_text
from units.formats.numbers import format_number
from units.models import Unit, User


@dataclass(frozen=True)
class ExternalRow:
    """One printed line: which columns do not agree, and how its unit is chosen or what it is."""

    line: PublishedLine
    wrong: frozenset[str]
    field: BoundField | None = None
    unit: Unit | None = None


@dataclass(frozen=True)
class TablePage:
    """`groups` are rows together as printed."""

    groups: Sequence[tuple[str, Sequence[ExternalRow]]]
    settings: Settings
    counts: str
    disagreements: Sequence[DisagreementText]
    has_parts: bool

    @property
    def means(self) -> list[tuple[str, str]]:
        """Each printed mean with its label."""
        means = [(_mean_text(each), printed_text(each.value)) for each in self.settings.means]
        whole = self.settings.mean
        return means if whole is None else [(str(LABELS["mean"]), format_number(whole, 2)), *means]


def printed_text(value: Decimal) -> str:
    """With as many decimals as are printed."""
    return format_number(value, max(-int(value.as_tuple().exponent), 0))


def _mean_text(mean: Mean) -> str:
    words = f"{LABELS['mean']} ({LABELS[mean.of]})"
    return f"{words}, {mean.group}" if mean.group else words


def table_page(table: PublishedTable, user: User) -> TablePage:
    """The stored rows, recomputed. Two queries; a unit leads to its history where the person may
    read about it.
    """
    settings = from_json(table.rules)
    rows = list(table.rows.all())
    lines = [line_of(row) for row in rows]
    found = check(lines, settings)
    seen = Unit.objects.visible_to(user).in_bulk([row.unit_id for row in rows if row.unit_id])
    wrong = _wrong(lines, found)
    shown = [
        ExternalRow(line, wrong[at], unit=seen.get(row.unit_id))
        for at, (row, line) in enumerate(zip(rows, lines, strict=True))
    ]
    return TablePage(
        groups=list(_groups(shown)),
        settings=settings,
        counts=counts_text(lines, found, excerpt=settings.excerpt),
        disagreements=[disagreement_text(each) for each in found.disagreements],
        has_parts=any(line.appraised is not None or line.survey is not None for line in lines),
    )


def preview_rows(
    lines: Sequence[PublishedLine], found: Check, form: MatchForm
) -> list[tuple[str, Sequence[ExternalRow]]]:
    wrong = _wrong(lines, found)
    rows = [ExternalRow(line, wrong[at], field=form[f"unit_{at}"]) for at, line in enumerate(lines)]
    return list(_groups(rows))


def line_of(row: PublishedRow) -> PublishedLine:
    """A stored row as the engine reads it."""
    return PublishedLine(
        group=row.group,
        unit=row.name,
        appraised=row.appraised,
        survey=row.survey,
        total=row.total,
        index=row.index,
        band=row.band,
        rank=row.rank,
        ranked=row.ranked,
    )


def _wrong(lines: Sequence[PublishedLine], found: Check) -> list[frozenset[str]]:
    """For each line the columns that do not agree."""
    columns: defaultdict[int, set[str]] = defaultdict(set)
    for each in found.disagreements:
        columns[id(each.line)].add(each.column)
    return [frozenset(columns[id(line)]) for line in lines]


def _groups(rows: Sequence[ExternalRow]) -> Iterator[tuple[str, Sequence[ExternalRow]]]:
    for group, together in groupby(rows, key=attrgetter("line.group")):
        yield group, list(together)
