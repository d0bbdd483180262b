"""The survey of a period, read as it is stored."""

from itertools import groupby

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.words.filled_inputs import inputs_of
from scoring.answers.access import excluded_text
from scoring.appraisal.duties.given import Duties
from scoring.appraisal.duties.lookup import duties_of
from scoring.appraisal.granting.permission import may_appraise
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.survey.table import Cell, SurveyRow, SurveyTable
from scoring.models import CampaignPeriod, ScoreEntry
from units.models import User
from units.permissions import Verdict


def read_survey(period: CampaignPeriod, user: User) -> SurveyTable:
    """The table as it is stored. Two queries."""
    duties = duties_of(period.campaign_id)
    entries = (
        ScoreEntry.objects.visible_to(user)
        .filter(sheet__period=period, criterion__method=Criterion.Method.SURVEY)
        .select_related("criterion__appraiser_unit", "sheet__unit")
        .order_by("sheet__unit__sort_key", "sheet__unit_id", "criterion__position", "pk")
    )
    rows = [
        SurveyRow(sheet, [_cell(entry, user, duties) for entry in of_sheet])
        for sheet, of_sheet in groupby(entries, key=lambda entry: entry.sheet)
    ]
    return SurveyTable([cell.entry.criterion for cell in rows[0].cells] if rows else [], rows)


def _cell(entry: ScoreEntry, user: User, duties: Duties) -> Cell:
    verdict = may_appraise(user, entry, duties)
    return Cell(
        entry=entry,
        value=inputs_of(rule_of(entry.criterion), entry.first_answer)[0].value,
        version=entry.version,
        points=entry.first_points,
        locked=_why_locked(entry, verdict),
    )


def _why_locked(entry: ScoreEntry, verdict: Verdict) -> str:
    if entry.excluded:
        return excluded_text()
    return FIRST.why_not_now(entry.sheet) or verdict.reason
