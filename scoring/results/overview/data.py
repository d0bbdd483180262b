"""The page "Results" as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.rules.totals.results import Total
from scoring.models import CampaignPeriod, Publication, PublishedTable, ScoreSheet
from units.models import Unit


@dataclass(frozen=True)
class OwnResult:
    """A sheet that was sent, with the points its unit may see: the final ones once they stand,
    those of the first appraisal while it explains itself, else its own (`is_claim`).
    """

    sheet: ScoreSheet
    total: Total | None
    band: str | None
    is_claim: bool


@dataclass(frozen=True)
class ResultsOverview:
    """What one person finds under "Results", everything with the newest first; `units` are those
    whose results over the years are one step away.
    """

    units: Sequence[Unit]
    own: Sequence[OwnResult]
    rankings: Sequence[CampaignPeriod]
    publications: Sequence[Publication]
    tables: Sequence[PublishedTable]
