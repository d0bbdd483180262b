"""The order of the dates of a period."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

DATES = (
    "figures_from",
    "figures_to",
    "self_due_at",
    "appraisal_due_at",
    "explanation_due_at",
    "second_appraisal_due_at",
)


def check_order(dates: dict[str, Any], refuse: Callable[[str, str], None]) -> None:
    """Figures end after they begin; each deadline comes after the one before it."""
    begin, end = dates.get("figures_from"), dates.get("figures_to")
    if begin and end and begin > end:
        refuse("figures_to", _("The figures end before they begin."))
    scored, appraised = dates.get("self_due_at"), dates.get("appraisal_due_at")
    if scored and appraised and scored >= appraised:
        refuse("appraisal_due_at", _("Appraisal must close after self-scoring."))
    explained, again = dates.get("explanation_due_at"), dates.get("second_appraisal_due_at")
    if appraised and explained and appraised >= explained:
        refuse("explanation_due_at", _("Explanations must close after the appraisal."))
    if again and not explained:
        refuse("explanation_due_at", _("A second appraisal needs a deadline for explanations."))
    if explained and again and explained >= again:
        refuse("second_appraisal_due_at", _("The second appraisal must close after explanations."))
