"""What a leaf was worth in each period of the year."""

from collections.abc import Sequence
from dataclasses import dataclass

from criteria.leaf_rules import rule_of
from scoring.answers.earlier.answer import score_text
from scoring.answers.earlier.answers import counterparts
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.stages import STAGES, seen_by_unit
from units.formats.numbers import format_number


@dataclass(frozen=True)
class PeriodValue:
    """A leaf in one period of the year; `granted` is blank where the reader may not see it."""

    label: str
    sheet: int
    answer: str
    granted: str
    current: bool


def year_of(
    entry: ScoreEntry, sheets: Sequence[ScoreSheet], *, shows: set[int]
) -> list[PeriodValue]:
    """The leaf in the periods of the year that are open, from the first one on; `shows` are the
    sheets whose appraised points the reader sees.
    """
    own = entry.sheet.period.criteria_set
    keys: dict[int, int] = {}
    for each in sheets:
        for old in counterparts(each.period.criteria_set, own, [entry.criterion_id]):
            keys[each.pk] = old
    entries = ScoreEntry.objects.filter(sheet__in=keys, criterion__in=set(keys.values()))
    by_sheet = {each.sheet_id: each for each in entries.select_related("criterion")}
    return [
        PeriodValue(
            label=each.period.get_period_display(),
            sheet=each.pk,
            answer=_earlier_text(by_sheet.get(each.pk)),
            granted=_granted(each, by_sheet.get(each.pk)) if each.pk in shows else "",
            current=each.pk == entry.sheet_id,
        )
        for each in sheets
    ]


def _earlier_text(entry: ScoreEntry | None) -> str:
    return score_text(entry, rule_of(entry.criterion)) if entry else ""


def _granted(sheet: ScoreSheet, entry: ScoreEntry | None) -> str:
    """What the appraisal granted; while it is being explained, what it first granted."""
    stage = STAGES[seen_by_unit(sheet) or "final"]
    points = getattr(entry, stage.points) if entry else None
    return "" if points is None else format_number(points, 2)
