"""Finds the tables of tasks in a workbook: of several the one with the clearest heading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plans.annex.columns.heading import DEEPEST_HEADING, TaskHeading, heading_at
from plans.annex.table import TableRow


@dataclass(frozen=True)
class Tables:
    """The headings of the tables to read, by sheet and row, and those of lesser tables."""

    read: Mapping[tuple[str, int], TaskHeading] = field(default_factory=dict)
    lesser: Mapping[tuple[str, int], TaskHeading] = field(default_factory=dict)
    equal: tuple[TaskHeading, ...] = ()  # tables of unlike columns that are named equally well


def find_tables(sheets: Iterable[list[TableRow]]) -> Tables:
    """The best heading in the workbook and those that name the same columns; the others apart."""
    found = [heading for lines in sheets for heading in _headings(lines)]
    if not found:
        return Tables()
    most = max(heading.score for heading in found)
    best = next(heading for heading in found if heading.score == most)
    alike = [heading for heading in found if heading.says == best.says]
    others = [heading for heading in found if heading.says != best.says]
    rivals = [heading for heading in others if heading.score == most]
    return Tables(
        {(heading.sheet, heading.row): heading for heading in alike},
        {(heading.sheet, heading.row): heading for heading in others},
        (best, rivals[0]) if rivals else (),
    )


def _headings(lines: list[TableRow]) -> Iterable[TaskHeading]:
    at = 0
    while at < len(lines):
        heading = heading_at(lines[at : at + DEEPEST_HEADING])
        if heading:
            yield heading
        at += heading.depth if heading else 1
