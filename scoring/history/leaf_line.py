"""The points of a leaf over the last periods of its unit, as a line."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.numbers import ZERO
from scoring.answers.earlier.answers import counterparts
from scoring.history.latest_sheets import latest_sheets
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.stages import STAGES, seen_by
from units.charts.line import LineChart, Mark
from units.models import User

SHOWN = 4  # periods


def leaf_line(entry: ScoreEntry, user: User) -> LineChart | None:
    """The leaf of a sheet (`for_page()`) in the last periods up to its own, whichever set they are
    judged by; None for fewer than two with points. A period in which the leaf had another maximum
    is left out, as its points do not compare. Two queries, more where the set has changed.
    """
    period = entry.sheet.period
    sheets = latest_sheets(
        user, entry.sheet.unit_id, period.campaign.authority_id, most=SHOWN, until=period
    )
    own = period.criteria_set
    keys = {
        sheet.pk: old
        for sheet in sheets
        for old in counterparts(sheet.period.criteria_set, own, [entry.criterion_id])
    }
    entries = ScoreEntry.objects.filter(sheet__in=keys, criterion__in=set(keys.values()))
    by_sheet = {
        each.sheet_id: each
        for each in entries.select_related("criterion")
        if each.criterion.maximum == entry.criterion.maximum
    }
    marks = [
        Mark(
            at=at,
            label=sheet.period.get_period_display(),
            values=_points(by_sheet.get(sheet.pk), sheet, user),
            note=str(sheet.period.campaign.year),
        )
        for at, sheet in enumerate(sheets)
    ]
    known = [value for mark in marks for value in mark.values if value is not None]
    if sum(any(value is not None for value in mark.values) for mark in marks) < 2:
        return None
    return LineChart(
        title=_("Points over the last periods"),
        heading=_("Period"),
        series=[_("Appraised"), _("Self-scored")],
        marks=marks,
        scale=_scale(entry.criterion.maximum, known),
    )


def _points(entry: ScoreEntry | None, sheet: ScoreSheet, user: User) -> list[Decimal | None]:
    """What was granted, as far as the person sees it, and what is claimed: nothing once the time
    is over and the sheet was never sent.
    """
    if entry is None:
        return [None, None]
    stage = seen_by(sheet, user)
    granted = getattr(entry, STAGES[stage].points) if stage else None
    return [granted, None if sheet.missed else entry.self_points]


def _scale(maximum: Decimal, known: Sequence[Decimal]) -> list[Decimal]:
    """From nothing to the maximum, wider only where points lie outside."""
    low, high = min(ZERO, *known), max(maximum, *known)
    return [low, high if high > low else low + 1]
