"""The explanation round in tests: one point lowered, one question asked, the rest as claimed."""

from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from criteria.periods import Period
from scoring.appraisal.explanations.answering import answer
from scoring.appraisal.explanations.asking import question
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.rounds.second import SECOND
from scoring.models import CampaignPeriod, Explanation, ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast, District
from tests.scoring.appraising import appraise_all, grant, leaf, make_submitted
from units.models import User

LOWERED, ASKED, PLAIN = "3.4.1", "1.1.1", "1.1.2"
REASON = "Số liệu thấp hơn báo cáo"
QUESTION = "Kế hoạch ban hành ngày nào?"


def make_asked(place: District, cast: Cast, period: Period = Period.Q1) -> ScoreSheet:
    """Appraised, with its question, not sent back yet; there are nine days to explain."""
    sheet = make_submitted(place, cast, period)
    grant(leaf(sheet, LOWERED), "1", cast.home_affairs, reason=REASON)
    question(leaf(sheet, ASKED), QUESTION, by=cast.home_affairs)
    appraise_all(sheet, cast.home_affairs)
    workflow.finish(sheet, by=cast.home_affairs)
    set_due(sheet, timedelta(days=9))
    return sheet


def make_explaining(place: District, cast: Cast, period: Period = Period.Q1) -> ScoreSheet:
    return workflow.ask(make_asked(place, cast, period), by=cast.home_affairs)


def explain_all(sheet: ScoreSheet, cast: Cast) -> ScoreSheet:
    """Both leaves are answered and the head has handed it in."""
    for code in (LOWERED, ASKED):
        say(sheet, code, f"Đã có tài liệu của {code}", cast.staff)
    return workflow.explain(sheet, by=cast.head)


def set_due(sheet: ScoreSheet, after: timedelta) -> None:
    """Explanations are due so long from now; what must be due before them moves if it must."""
    due = timezone.now() + after
    CampaignPeriod.objects.filter(pk=sheet.period_id).update(
        self_due_at=Least(F("self_due_at"), due - timedelta(days=2)),
        appraisal_due_at=Least(F("appraisal_due_at"), due - timedelta(days=1)),
        explanation_due_at=due,
    )


def said(sheet: ScoreSheet, code: str) -> Explanation:
    rows = Explanation.objects.select_related("entry__sheet__unit", "entry__criterion")
    return rows.get(entry__sheet=sheet, entry__criterion__code=code)


def say(sheet: ScoreSheet, code: str, text: str, by: User) -> Explanation:
    row = said(sheet, code)
    return answer(row, text, version=row.version, by=by)


def grant_again(entry: ScoreEntry, points: str, by: User, reason: str = "") -> ScoreEntry:
    """Points for a leaf once more; with a reason its code is "other"."""
    typed, code = {"points": points}, "other" if reason else ""
    return appraise(
        entry,
        round=SECOND,
        version=entry.version,
        answer=typed,
        reason=reason,
        reason_code=code,
        by=by,
    ).entry
