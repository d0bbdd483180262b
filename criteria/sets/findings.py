"""Findings in an annex or a stored set, as sentences for the officer who corrects it."""

from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.annex import AnnexProblem
from criteria.rules.errors import RuleError
from criteria.sets.finding_sentences import SENTENCES
from criteria.words.refusals import rule_error_text
from units.formats.numbers import format_number

LONGEST = 200


LEFT_OUT = {
    *("sheet_not_read", "sheet_hidden", "table_not_read", "row_not_read", "cell_not_read"),
    *("number_for_office", "cell_on_branch"),
    *("points_columns", "column_not_read", "columns_empty", "struck_out"),
    *("mark_without_footnote", "footnote_without_mark", "minus_dropped"),
}


def sort_of(problem: AnnexProblem) -> str:
    """error, left_out (stands in the file and not in the set) or notice: how pages mark it."""
    return "left_out" if problem.key in LEFT_OUT else problem.severity


def problem_text(problem: AnnexProblem) -> str:
    """The finding as a sentence, without its place."""
    if problem.key in SENTENCES:
        facts = {name: _fact_text(fact) for name, fact in problem.facts.items()}
        return str(SENTENCES[problem.key]) % {"code": problem.code, **facts}
    return rule_error_text(RuleError(problem.key.removeprefix("rule_"), **problem.facts))


def place_text(problem: AnnexProblem) -> str:
    """Where to look: `row 12, criterion 1.1.4`."""
    parts = []
    if problem.row is not None:
        parts.append(_("row %(row)s") % {"row": problem.row})
    if problem.code:
        parts.append(_("criterion %(code)s") % {"code": problem.code})
    return ", ".join(parts)


def full_text(problem: AnnexProblem) -> str:
    """Place and sentence in one line."""
    place = place_text(problem)
    sentence = problem_text(problem)
    return f"{place[0].upper()}{place[1:]}: {sentence}" if place else sentence


def _fact_text(fact: object) -> str:
    if isinstance(fact, Decimal):
        return format_number(fact)
    text = str(fact)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
