"""What the page of a ranking can show: its columns, and by what it can be ranked."""

from dataclasses import dataclass

from scoring.results.ranking.ranking import Ranking
from units.formats.numbers import format_number
from units.formats.text import shortened


@dataclass(frozen=True)
class Columns:
    """Which columns the table has beside rank, unit, self-scored points, points and index.

    `area` is the code of the area to which the points of a line lead; `compared`: something is
    known of the year before.
    """

    appraised: bool
    survey: bool
    extra: bool
    band: bool
    compared: bool
    components: bool
    area: str


@dataclass(frozen=True)
class RankingNode:
    """What the units can be ranked by."""

    code: str
    words: str


def nodes_of(ranking: Ranking) -> tuple[RankingNode, ...]:
    return tuple(
        RankingNode(
            each.code, f"{each.code} {shortened(each.title)} ({format_number(each.maximum)})"
        )
        for each in ranking.nodes
    )


def columns_of(ranking: Ranking, *, compared: bool) -> Columns:
    final = ranking.stage != "self"
    return Columns(
        appraised=final,
        survey=final and ranking.has_survey,
        extra=ranking.has_extra,
        band=ranking.has_bands,
        compared=compared,
        components=ranking.has_components,
        area=ranking.node.area_code if ranking.node else "",
    )
