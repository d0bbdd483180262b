"""Appraising in tests: a submitted sheet, and points for its leaves."""

from criteria.leaf_rules import rule_of
from criteria.models import Criterion
from criteria.periods import Period
from criteria.rules.kinds.base import Rule
from criteria.words.answers import read_answer
from scoring.appraisal.granting.accepting import accept
from scoring.appraisal.granting.appraising import appraise
from scoring.appraisal.granting.permission import under_appraisal
from scoring.appraisal.rounds.first import FIRST
from scoring.models import ScoreEntry, ScoreSheet
from scoring.sheets import workflow
from tests.factories import make_campaign, make_period
from tests.people import Cast, District
from tests.scoring.filling import fill
from units.models import User


def make_submitted(place: District, cast: Cast, period: Period = Period.Q1) -> ScoreSheet:
    """The sheet of the commune, filled and submitted; the other commune has only its draft."""
    opened = make_period(make_campaign(place, cast), period, cast.home_affairs)
    sheet = opened.sheets.get(unit=place.commune)
    fill(sheet, cast.staff)
    return workflow.submit(sheet, by=cast.head)


def leaf(sheet: ScoreSheet, code: str) -> ScoreEntry:
    return under_appraisal(sheet).get(criterion__code=code)


def grant(entry: ScoreEntry, points: str, by: User, reason: str = "") -> ScoreEntry:
    """Points for a leaf; with a reason its code is "other"."""
    answer, code = {"points": points}, "other" if reason else ""
    return appraise(
        entry,
        round=FIRST,
        version=entry.version,
        answer=answer,
        reason=reason,
        reason_code=code,
        by=by,
    ).entry


def appraise_all(sheet: ScoreSheet, by: User) -> None:
    """Everything as claimed, and at its best where only the appraiser scores."""
    accept(under_appraisal(sheet), by=by)
    for entry in under_appraisal(sheet).exclude(criterion__method=Criterion.Method.SELF):
        rule = rule_of(entry.criterion)
        answer = read_answer(rule, _best(rule))
        appraise(entry, round=FIRST, version=entry.version, answer=answer, by=by)


def finish(sheet: ScoreSheet, by: User, *, final: bool = False) -> ScoreSheet:
    appraise_all(sheet, by)
    workflow.finish(sheet, by=by)
    return workflow.finalise(sheet, by=by) if final else sheet


def _best(rule: Rule) -> dict[str, str]:
    typed = {}
    for field in rule.fields:
        if field.kind == "choice":
            typed[field.name] = max(field.options, key=lambda option: option.points).value
        elif field.points:
            typed[field.name] = "yes"
        elif field.kind != "yes_no":
            typed[field.name] = str(rule.maximum) if field.kind == "points" else "100"
    return typed
