"""The rows of a published table as its pages show them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.forms import BoundField

from criteria.rules.published.comparisons import Check
from criteria.rules.published.table import PublishedLine
from scoring.models import PublishedRow
from scoring.results.external.match_form import MatchForm
from units.models import Unit


@dataclass(frozen=True)
class ExternalRow:
    """One printed line: which columns do not agree, and how its unit is chosen or what it is."""

    line: PublishedLine
    wrong: frozenset[str]
    field: BoundField | None = None
    unit: Unit | None = None


def preview_rows(
    lines: Sequence[PublishedLine], found: Check, form: MatchForm
) -> list[tuple[str, Sequence[ExternalRow]]]:
    wrong = wrong_columns(lines, found)
    rows = [ExternalRow(line, wrong[at], field=form[f"unit_{at}"]) for at, line in enumerate(lines)]
    return list(in_groups(rows))


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


def wrong_columns(lines: Sequence[PublishedLine], found: Check) -> list[frozenset[str]]:
    """For each line the columns that do not agree."""
    columns: defaultdict[int, set[str]] = defaultdict(set)
    for each in found.disagreements:
        columns[id(each.line)].add(each.column)
    return [frozenset(columns[id(line)]) for line in lines]


def in_groups(rows: Sequence[ExternalRow]) -> Iterator[tuple[str, Sequence[ExternalRow]]]:
    for group, together in groupby(rows, key=attrgetter("line.group")):
        yield group, list(together)
