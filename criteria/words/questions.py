"""Questions to the officer about an answer."""

from django.utils.translation import gettext_lazy

from criteria.rules.outcome import Outcome
from criteria.words.amounts import format_figure

SENTENCES = {
    "over_hundred": gettext_lazy("%(figure)s: more than 100 %%. Are both figures right?"),
    "over_maximum": gettext_lazy(
        "The formula yields more than the maximum. Are the figures right?"
    ),
    "case_without_whole": gettext_lazy(
        "The total is 0, yet a part of it is entered. Is that right?"
    ),
}


def question_texts(outcome: Outcome) -> list[str]:
    """Questions to the officer about the answer; they never change the points."""
    if not outcome.questions:
        return []
    figure = getattr(outcome.because, "figure", None)
    facts = {"figure": format_figure(figure) if figure else ""}
    return [str(SENTENCES[code]) % facts for code in outcome.questions]
