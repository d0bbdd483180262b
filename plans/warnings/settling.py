"""Warnings end when their reason goes: what is finished, moved or on track again. They stand again
when it comes back.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from plans.models import OWN_WORDS, Occurrence, ProgressReport, TaskWarning, WarningLevel
from plans.warnings.levels import RULES, cause_of
from plans.warnings.notices import KINDS
from units.notices.notifying import settle_each


def follow_warnings(occurrences: Iterable[Occurrence], on: date) -> None:
    """Let the warnings of these occurrences stand exactly while they have a reason. One query where
    nobody was warned.
    """
    kept = {each.pk: each for each in occurrences}
    found = list(held(TaskWarning._base_manager.filter(occurrence__in=kept)))
    for key in {each.occurrence_id for each in found}:
        if kept[key].due is None:
            kept[key].own_words = own_words_of(kept[key])
    for warning in found:
        warning.occurrence = kept[warning.occurrence_id]
    fit(found, on)


def held(warnings: QuerySet[TaskWarning]) -> QuerySet[TaskWarning]:
    """The same rows, locked. Whoever changes warnings locks them first and in this order, so that
    no two wait for each other.
    """
    return warnings.select_for_update(of=("self",), no_key=True).order_by("pk")


def forget_warnings(occurrences: Iterable[int]) -> None:
    """Before these occurrences (their keys) go with their warnings: nobody is told of them any
    more.
    """
    rows = TaskWarning._base_manager.filter(occurrence__in=list(occurrences))
    if keys := list(held(rows).values_list("pk", flat=True)):
        settle_each(KINDS, keys)


def fit(warnings: Iterable[TaskWarning], on: date) -> None:
    """The same of warnings that were read with their occurrences and the own words of these."""
    gone, back = [], []
    for each in warnings:
        if stands(each, on):
            back += [each] if each.settled_on else []
        elif each.settled_on is None:
            gone.append(each)
    for rows, day in ((gone, on), (back, None)):
        for each in rows:
            each.settled_on = day
    TaskWarning._base_manager.bulk_update([*gone, *back], ["settled_on"])
    if gone:
        settle_each(KINDS, [each.pk for each in gone])


def stands(warning: TaskWarning, on: date) -> bool:
    """Whether its reason is still there."""
    cause = cause_of(RULES[WarningLevel(warning.level)], warning.occurrence, on)
    return cause is not None and cause.about == warning.about


def own_words_of(occurrence: Occurrence) -> list[ProgressReport]:
    """What it said of itself, the latest first."""
    return list(occurrence.reports.filter(word__in=OWN_WORDS).order_by("-day", "-pk"))
