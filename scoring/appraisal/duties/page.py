"""The page of who appraises what, as values: areas, exceptions, a preview and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.models import Criterion
from scoring.appraisal.duties.assignee import Assignee
from scoring.appraisal.duties.candidates import Candidates
from scoring.models import AppraisalDuty
from units.models import Unit


@dataclass(frozen=True)
class DutyArea:
    """An area with whom the set names, and how many of its leaves fall to each assignee."""

    area: Criterion
    by_set: str
    given: AppraisalDuty | None
    cells: Sequence[int]

    @property
    def field(self) -> str:
        return f"area_{self.area.pk}"


@dataclass(frozen=True)
class DutyPage:
    """`assignees` are the columns of the preview; `gaps` are sentences about what nobody
    appraises.
    """

    rows: Sequence[DutyArea]
    assignees: Sequence[Assignee]
    exceptions: Sequence[AppraisalDuty]
    gaps: Sequence[str]
    candidates: Candidates
    nodes: Sequence[Criterion]
    units: Sequence[Unit]
