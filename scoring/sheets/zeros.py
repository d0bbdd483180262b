"""The leaves of a sheet that never came: which get 0 points, and which keep theirs."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from django.db.models import Q, QuerySet

from criteria.models import Criterion
from scoring.models import ScoreEntry, ScoreSheet

SURVEY = Q(criterion__method=Criterion.Method.SURVEY)
GRANTED = Q(first_points__isnull=False) | Q(first_not_applicable=True)


@dataclass(frozen=True)
class Zeros:
    """What the step does with the leaves that apply: those that get 0, those whose points stay
    because they were granted, and the survey; `unsurveyed` are its leaves without points.
    """

    zero: Sequence[ScoreEntry]
    granted: Sequence[ScoreEntry]
    surveyed: Sequence[ScoreEntry]
    unsurveyed: Sequence[ScoreEntry]

    @property
    def claimed(self) -> Sequence[ScoreEntry]:
        """Those of them on which the unit had entered something that it did not submit."""
        return [entry for entry in self.zero if entry.is_answered]

    @property
    def lost(self) -> Decimal:
        """The points of the maximum that the zeros take."""
        normal = [each for each in self.zero if each.criterion.sign == Criterion.Sign.NORMAL]
        return sum((each.criterion.maximum for each in normal), Decimal(0))


def zeros_of(sheet: ScoreSheet) -> Zeros:
    """What `scoring.sheets.workflow.give_zero` would do. One query."""
    found: dict[str, list[ScoreEntry]] = {each.name: [] for each in fields(Zeros)}
    for entry in sheet.entries.filter(excluded=False).select_related("criterion"):
        surveys = entry.criterion.method == Criterion.Method.SURVEY
        if entry.is_appraised:
            name = "surveyed" if surveys else "granted"
        else:
            name = "unsurveyed" if surveys else "zero"
        found[name].append(entry)
    return Zeros(**found)


def not_scored(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    """The leaves that get 0."""
    return sheet.entries.filter(~SURVEY, ~GRANTED, excluded=False)


def without_survey(sheet: ScoreSheet) -> QuerySet[ScoreEntry]:
    return sheet.entries.filter(SURVEY, ~GRANTED, excluded=False).select_related("criterion")
