"""Reads the page of the second appraisal, with the three scores of each leaf side by side."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.explanations.line import ExplanationLine
from scoring.appraisal.explanations.reading import lines_of_round
from scoring.appraisal.explanations.second_line import SecondAppraisalLine, second_line
from scoring.appraisal.explanations.second_page import SecondPage
from scoring.appraisal.granting.permission import may_appraise
from scoring.appraisal.rounds.second import SECOND
from scoring.appraisal.steps import steps_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import compute
from scoring.points.reasons import reasons_of
from scoring.points.stages import IN_ROUND, STANDING
from scoring.points.totals import totals_of
from units.calendar.countdown import countdown
from units.models import User


def read_second(sheet: ScoreSheet, user: User, now: datetime) -> SecondPage:
    """The round of a sheet (`for_page()`) for one appraiser. The number of queries does not grow
    with the leaves.
    """
    found = list(lines_of_round(sheet, now)) if sheet.status in IN_ROUND | STANDING else []
    entries = [entry for entry, _line in found]
    criteria_set, due = sheet.period.criteria_set, sheet.period.second_appraisal_due_at
    waits = sheet.status in IN_ROUND
    claimed, first, final = (
        totals_of(sheet, stage) or compute(entries, criteria_set, stage)
        for stage in ("self", "first", "final")
    )
    return SecondPage(
        sheet=sheet,
        lines=tuple(_lines_again(sheet, found, user, now)),
        claimed=claimed,
        first=first,
        final=final,
        locked=SECOND.why_not_now(sheet),
        due=countdown(due, now, sheet.period.campaign.authority) if due and waits else None,
        steps=steps_of(sheet, user, "close_explanation", "finalise"),
    )


def _lines_again(
    sheet: ScoreSheet,
    found: Sequence[tuple[ScoreEntry, ExplanationLine]],
    user: User,
    now: datetime,
) -> Iterator[SecondAppraisalLine]:
    locked, campaign = SECOND.why_not_now(sheet), sheet.period.campaign
    duties, reasons = duties_of(campaign.pk), reasons_of(campaign.authority_id)
    for entry, asked in found:
        why = locked or may_appraise(user, entry, duties).reason
        duty = duties.of(entry.criterion, sheet.unit_id)
        yield second_line(entry, asked, duty, reasons, now, locked=why)
