"""What a unit answered in the period before, leaf by leaf."""

from collections.abc import Iterable, Mapping

from criteria.leaf_rules import rule_of
from criteria.models import CriteriaSet
from criteria.rules.kinds.base import Rule
from criteria.versions.crosswalk import crosswalk_of
from scoring.answers.earlier.answer import EarlierAnswer, score_text
from scoring.models import ScoreEntry, ScoreSheet

ANSWER = ("answer", "self_points", "not_applicable", "note", "sheet_id", "criterion_id")


def counterparts(then: CriteriaSet, now: CriteriaSet, leaves: Iterable[int]) -> Mapping[int, int]:
    """The present criterion of each criterion of the earlier set, of these and only one to one."""
    if then == now:
        return {pk: pk for pk in leaves}
    wanted = set(leaves)
    lines = crosswalk_of(then, now).one_to_one
    return {old.pk: new.pk for old, new in lines if new.pk in wanted}


def answered_before(
    sheet: ScoreSheet, before: ScoreSheet | None, rules: Mapping[int, Rule]
) -> dict[int, EarlierAnswer]:
    """What was answered on the sheet before, by the present criterion; `rules` are the present
    ones.
    """
    if before is None:
        return {}
    then, now = before.period.criteria_set, sheet.period.criteria_set
    current = counterparts(then, now, rules)
    answered = ScoreEntry.objects.filter(sheet=before).order_by()
    answered = answered.only(*ANSWER) if then == now else answered.select_related("criterion")
    label = before.period.get_period_display()
    found = {}
    for entry in answered:
        if (key := current.get(entry.criterion_id)) is None:
            continue
        rule = rules[key] if then == now else rule_of(entry.criterion)
        text = score_text(entry, rule)
        if text and entry.is_answered:
            found[key] = EarlierAnswer(entry, rule, text, f"{label}: {text}")
    return found
