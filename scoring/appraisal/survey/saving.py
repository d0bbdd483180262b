"""Saving the survey of a period: all that was typed, or nothing."""

from collections.abc import Iterator, Mapping

from django.db import transaction

from criteria.leaf_rules import Answer, rule_of
from criteria.words.answers import AnswerRefused, read_answer
from scoring.appraisal.conflicts import overtaken_text
from scoring.appraisal.rounds.first import FIRST
from scoring.appraisal.survey.granting import grant_answers
from scoring.appraisal.survey.table import SurveyTable
from scoring.appraisal.survey.typed import SurveyRefused
from units.models import User
from units.refusals import ChangedMeanwhile
from units.requests import read_key


def save_survey(table: SurveyTable, typed: Mapping[str, str], *, by: User) -> int:
    """Save every cell that was typed; returns how many changed. Raises SurveyRefused, and then
    changes nothing.
    """
    answers = dict(_read(table, typed))
    changed = 0
    with transaction.atomic():
        for row in table.rows:
            given = [
                (cell.entry, read_key(typed.get(cell.version_name, "")), answers[cell.entry.pk])
                for cell in row.cells
                if cell.entry.pk in answers
            ]
            if not given:
                continue
            try:
                changed += grant_answers(row.sheet, given, by=by)
            except ChangedMeanwhile as conflict:
                current = conflict.current
                said = overtaken_text(current, FIRST.name)
                raise SurveyRefused({current.pk: said}, {current.pk: current.version}) from conflict
    return changed


def _read(table: SurveyTable, typed: Mapping[str, str]) -> Iterator[tuple[int, Answer | None]]:
    """The answers of the open cells that were sent, by leaf. Raises SurveyRefused with all that
    is wrong.
    """
    errors: dict[int, str] = {}
    for cell in table.cells:
        if cell.locked or cell.name not in typed:
            continue
        rule = rule_of(cell.entry.criterion)
        try:
            answer = read_answer(rule, {rule.fields[0].name: typed[cell.name]})
        except AnswerRefused as refusal:
            errors[cell.entry.pk] = str(refusal)
        else:
            yield cell.entry.pk, answer
    if errors:
        raise SurveyRefused(errors, {})
