"""What the round leaves on the sheet: what is asked of whom, who explained, and when."""

from datetime import timedelta

import pytest

from scoring.appraisal.explanations.asking import question
from scoring.models import Explanation, ScoreSheet
from scoring.sheets import workflow
from tests.people import Cast
from tests.scoring.appraising import leaf
from tests.scoring.rounds import ASKED, LOWERED, PLAIN, QUESTION, explain_all, make_asked, set_due
from tests.undoing import stands

pytestmark = pytest.mark.django_db

# Appraised: one point is lowered, one question is written; not sent back yet.
standing = stands(make_asked)


@pytest.fixture
def sheet(made: ScoreSheet) -> ScoreSheet:
    return made


def asked(sheet: ScoreSheet) -> dict[str, tuple[str, str]]:
    rows = Explanation.objects.filter(entry__sheet=sheet)
    return {
        code: (text, by)
        for code, text, by in rows.values_list(
            "entry__criterion__code", "question", "asked_by__username"
        )
    }


def test_what_is_lowered_is_asked_without_words(sheet: ScoreSheet, cast: Cast) -> None:
    assert asked(sheet) == {ASKED: (QUESTION, "home_affairs")}
    workflow.ask(sheet, by=cast.home_affairs)
    assert asked(sheet) == {ASKED: (QUESTION, "home_affairs"), LOWERED: ("", "home_affairs")}
    assert ScoreSheet.objects.get(pk=sheet.pk).status == "explaining"


def test_a_question_at_a_lowered_leaf_stays_as_it_was_written(
    sheet: ScoreSheet, cast: Cast
) -> None:
    question(leaf(sheet, LOWERED), "Vì sao thấp?", by=cast.home_affairs)
    question(leaf(sheet, PLAIN), "Ai ký?", by=cast.home_affairs)
    question(leaf(sheet, PLAIN), "", by=cast.home_affairs)
    workflow.ask(sheet, by=cast.home_affairs)
    assert {code: text for code, (text, _by) in asked(sheet).items()} == {
        ASKED: QUESTION,
        LOWERED: "Vì sao thấp?",
    }


def test_who_explained_is_kept_and_by_the_clock_nobody(sheet: ScoreSheet, cast: Cast) -> None:
    workflow.ask(sheet, by=cast.home_affairs)
    explain_all(sheet, cast)
    stored = ScoreSheet.objects.get(pk=sheet.pk)
    assert (stored.explained_by, stored.explained_at is None) == (cast.head, False)
    ScoreSheet.objects.filter(pk=sheet.pk).update(status="explaining", explained_at=None)
    set_due(sheet, -timedelta(minutes=1))
    workflow.close_explanation(sheet, by=cast.home_affairs)
    stored = ScoreSheet.objects.get(pk=sheet.pk)
    assert (stored.status, stored.explained_by) == ("explained", None)
    assert stored.explained_at is not None
