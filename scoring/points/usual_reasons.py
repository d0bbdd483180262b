"""The usual reasons for deductions, with which an authority begins."""

from django.utils.translation import gettext_lazy

from scoring.models import DeductionReason
from scoring.points.reasons import OTHER
from units.models import Unit

DEFAULTS = (
    ("no_document", gettext_lazy("Evidence is missing")),
    ("wrong_document", gettext_lazy("The document does not show what is claimed")),
    ("late_document", gettext_lazy("The document was issued after the time limit")),
    ("other_figures", gettext_lazy("The figures do not agree")),
    ("wrong_rate", gettext_lazy("The rate is computed wrongly")),
    ("other_period", gettext_lazy("Outside the period that is judged")),
    (OTHER, gettext_lazy("Other")),
)


def give_defaults(authority: Unit) -> None:
    """Let an authority begin with the usual reasons; a list that it has stays as it is."""
    if not DeductionReason._base_manager.filter(authority=authority).exists():
        DeductionReason._base_manager.bulk_create(
            (
                DeductionReason(authority=authority, code=code, text=str(text), position=place)
                for place, (code, text) in enumerate(DEFAULTS, start=1)
            ),
            ignore_conflicts=True,
        )
