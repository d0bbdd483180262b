"""Questions to the officer about an answer."""

from django.utils.translation import gettext as _

from criteria.rules.outcome import Outcome
from criteria.words.amounts import format_figure


def question_texts(outcome: Outcome) -> list[str]:
    """Questions to the officer about the answer; they never change the points."""
    figure = getattr(outcome.because, "figure", None)
    facts = {"figure": format_figure(figure) if figure else ""}
    sentences = {
        "over_hundred": _("%(figure)s: more than 100 %%. Are both figures right?"),
        "over_maximum": _("The formula yields more than the maximum. Are the figures right?"),
        "case_without_whole": _("The total is 0, yet a part of it is entered. Is that right?"),
    }
    return [sentences[code] % facts for code in outcome.questions]
