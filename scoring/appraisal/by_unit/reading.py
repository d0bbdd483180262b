"""Reads the page of a sheet for its appraiser: what the unit claims and what is granted."""

from collections.abc import Iterator
from datetime import datetime

from criteria.words.reasoning import basis_text
from scoring.answers.page.entries import documents_of
from scoring.answers.page.headings import areas_of
from scoring.appraisal.by_unit.page import AppraisalPage
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.granting.permission import may_appraise, under_appraisal
from scoring.appraisal.lines.claim import claim_of
from scoring.appraisal.lines.first import AppraisalRow, line_of
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.steps import steps_of
from scoring.models import ScoreEntry, ScoreSheet
from scoring.points.computing import compute
from scoring.points.partial import is_partial, part_text
from scoring.points.reasons import reasons_of
from scoring.points.stages import APPRAISED
from scoring.points.totals import totals_of
from scoring.sheets.explanation_round import ASKING
from units.calendar.countdown import Countdown, countdown
from units.models import User


def read_appraisal(sheet: ScoreSheet, user: User, now: datetime) -> AppraisalPage:
    """The page of a sheet (`for_page()`) for one appraiser. The number of queries does not grow
    with the leaves.
    """
    entries = list(under_appraisal(sheet))
    for entry in entries:
        entry.sheet = sheet
    locked = FIRST.why_not_now(sheet)
    lines = tuple(_lines(sheet, entries, user, now, locked))
    criteria_set = sheet.period.criteria_set
    totals = totals_of(sheet, "final") or compute(entries, criteria_set, "final")
    return AppraisalPage(
        sheet=sheet,
        areas=tuple(areas_of(sheet, lines, totals)),
        lines=lines,
        claimed=totals_of(sheet, "self") or compute(entries, criteria_set, "self"),
        totals=totals,
        basis=part_text(totals.whole) if is_partial(totals.whole) else basis_text(totals.whole),
        locked=locked,
        due=_due(sheet, now),
        steps=steps_of(sheet, user, "finish", "ask", "finalise", "reopen"),
        may_give_zero=sheet.missed and bool(steps_of(sheet, user, "give_zero")),
    )


def _due(sheet: ScoreSheet, now: datetime) -> Countdown | None:
    if sheet.status in APPRAISED:
        return None
    return countdown(sheet.period.appraisal_due_at, now, sheet.period.campaign.authority)


def _lines(
    sheet: ScoreSheet, entries: list[ScoreEntry], user: User, now: datetime, locked: str
) -> Iterator[AppraisalRow]:
    documents = documents_of(sheet)
    duties = duties_of(sheet.period.campaign_id)
    reasons = reasons_of(sheet.period.campaign.authority_id)
    for entry in entries:
        verdict = may_appraise(user, entry, duties)
        duty = duties.of(entry.criterion, sheet.unit_id)
        claim = claim_of(entry, now, documents=documents.get(entry.pk, 0))
        yield line_of(
            entry,
            claim,
            now,
            duty=duty,
            reasons=reasons,
            mine=duty.falls_to(user),
            locked=locked or claim.excluded or verdict.reason,
            may_be_asked=bool(verdict) and not entry.excluded and sheet.status in ASKING,
        )
