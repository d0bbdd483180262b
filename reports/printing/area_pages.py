"""The pages of the summary table: all units, a few of the areas on each."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.data.results import Points, ReportArea, Results

AREAS_A_PAGE = 4  # blocks of four columns that stay legible on A4 landscape


@dataclass(frozen=True)
class PrintedAreaRow:
    order: str
    unit: str
    areas: tuple[Points, ...]
    mean: bool = False


@dataclass(frozen=True)
class AreaGroup:
    """A page of the summary table: all units, some of the areas."""

    areas: tuple[ReportArea, ...]
    rows: tuple[PrintedAreaRow, ...]

    @property
    def columns(self) -> range:
        return range(4 * len(self.areas))

    @property
    def width(self) -> int:
        return 2 + len(self.columns)


def groups_of(results: Results) -> Iterator[AreaGroup]:
    """The areas a few at a time, evenly: eight as 4 + 4, nine as 3 + 3 + 3, seven as 4 + 3."""
    if not results.areas:
        return
    pages = -(-len(results.areas) // AREAS_A_PAGE)
    size = -(-len(results.areas) // pages)
    for start in range(0, len(results.areas), size):
        taken = slice(start, start + size)
        rows = [
            PrintedAreaRow(str(order), standing.unit, standing.areas[taken])
            for order, standing in enumerate(results.standings, start=1)
        ]
        if results.mean:
            rows.append(PrintedAreaRow("", results.mean.unit, results.mean.areas[taken], mean=True))
        yield AreaGroup(results.areas[taken], tuple(rows))
