"""One result from above in a few facts, for sentences on pages and in reports."""

from dataclasses import dataclass
from decimal import Decimal

from scoring.results.years.history import History, HistoryLine
from scoring.results.years.history_reading import history_from_above
from scoring.results.years.result import ResultSource
from units.models import Unit


@dataclass(frozen=True)
class ResultSummary:
    """`change` are the points on the year before; `full` and `below` name the areas at their
    maximum and under it, both empty where the areas are not known. `index_name` is blank for the
    PAR Index.
    """

    year: int
    index_name: str
    issuer: str
    points: Decimal | None
    maximum: Decimal | None
    change: Decimal | None
    rank: int | None
    ranked: int
    band: str
    full: tuple[str, ...]
    below: tuple[str, ...]


def summary_of(line: HistoryLine) -> ResultSummary:
    result, change = line.result, line.compared.change
    return ResultSummary(
        year=result.year,
        index_name=result.index_name,
        issuer=result.issuer,
        points=result.total if result.total is not None else result.index,
        maximum=result.maximum,
        change=change.points if change else None,
        rank=result.rank,
        ranked=result.ranked,
        band=result.band,
        full=tuple(area.title for area in result.areas if area.is_full),
        below=tuple(area.title for area in result.areas if not area.is_full),
    )


def newest_from_above(history: History, until: int | None = None) -> HistoryLine | None:
    """The newest result that the level above gave, of a year not after `until`; what the unit
    recorded comes before the published table, for it names the areas.
    """
    lines = [
        line
        for line in history.lines
        if line.result.source != ResultSource.SCORED
        and (until is None or line.result.year <= until)
    ]
    order = list(ResultSource)
    return min(
        lines,
        key=lambda line: (-line.result.year, order.index(line.result.source)),
        default=None,
    )


def summaries_from_above(unit: Unit, until: int) -> tuple[ResultSummary, ...]:
    """For a report: the newest result of each index in a year not after `until`, the PAR Index
    first.
    """
    history = history_from_above(unit)
    found = {}
    if line := newest_from_above(history, until):
        found[""] = line
    for line in history.others:
        if line.result.year <= until:
            found.setdefault(line.result.index_name, line)
    return tuple(map(summary_of, found.values()))
