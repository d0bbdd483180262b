"""What the form of a new result begins with: nothing that the product knows is typed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scoring.models import PublishedRow, ReceivedResult
from scoring.results.received.recording import areas_of
from scoring.results.years.published import published_results, rows_of_units
from scoring.results.years.result import AreaPoints, YearResult
from units.models import Unit, User

Kind = ReceivedResult.Kind


@dataclass(frozen=True)
class PublishedProposal:
    """A published result that the unit has not recorded yet; `row` is its key in its table."""

    row: int
    result: YearResult
    source: str


@dataclass(frozen=True)
class ResultProposal:
    """`areas` are those of an earlier year, whose points do not count; `published` are offered."""

    initial: dict[str, Any]
    areas: Sequence[AreaPoints]
    published: Sequence[PublishedProposal]


def proposal_for(unit: Unit, user: User, *, kind: str, row: str) -> ResultProposal:
    """The published row with the key `row`, else what the last recorded result of the index
    suggests; what is unknown is left out.
    """
    recorded = list(
        ReceivedResult.objects.visible_to(user)
        .filter(unit=unit)
        .with_areas()
        .order_by("-year", "pk")
    )
    offered = _published(unit, user, {each.year for each in recorded if each.kind == Kind.PAR})
    chosen = next((each for each in offered if str(each.row) == row), None)
    kind = Kind.PAR if chosen or kind not in Kind.values else kind
    last = next((each for each in recorded if each.kind == kind), None)
    initial: dict[str, Any] = {"kind": kind}
    if unit.parent:
        initial["issuer"] = unit.parent.name
    if last:
        initial |= {"issuer": last.issuer, "maximum": last.maximum, "year": last.year + 1}
    if chosen:
        initial |= _facts(chosen)
    return ResultProposal(initial, areas_of(last) if last else [], offered)


def _published(unit: Unit, user: User, recorded: set[int]) -> list[PublishedProposal]:
    rows = list(rows_of_units(PublishedRow.objects.visible_to(user).filter(unit=unit)))
    return [
        PublishedProposal(
            row.pk, result, ", ".join(filter(None, [row.table.title, row.table.number]))
        )
        for row, result in zip(rows, published_results(rows), strict=True)
        if result.year not in recorded
    ]


def _facts(chosen: PublishedProposal) -> dict[str, Any]:
    result = chosen.result
    points = result.total if result.total is not None else result.index
    facts = {
        "year": result.year,
        "points": points,
        "maximum": result.maximum,
        "rank": result.rank,
        "ranked": result.ranked if result.rank else None,
        "band": result.band,
        "issuer": result.issuer,
        "source": chosen.source,
    }
    return {name: value for name, value in facts.items() if value is not None}
