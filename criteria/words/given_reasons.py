"""The reasoning of rules whose points are chosen, given, computed or surveyed."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from criteria.rules.reasons.given import Chosen, Computed, GivenPoints, Surveyed
from criteria.words.sums import MINUS, sum_text, sum_within_maximum
from units.formats.numbers import format_number


def explain_chosen(because: Chosen, points: Decimal | None, earned: str) -> str:
    return _("%(label)s: %(points)s") % {"label": because.label, "points": earned}


def explain_computed(because: Computed, points: Decimal | None, earned: str) -> str:
    figures = dict(because.figures) | {"max": because.maximum}
    names = "|".join(sorted(figures, key=len, reverse=True))
    sum_ = re.sub(
        rf"{names}|[0-9.]+", lambda found: _number_in(found[0], figures), because.expression
    )
    sum_ = sum_.replace("*", "×").replace(" - ", f" {MINUS} ")
    return sum_within_maximum(sum_, because.unrounded, because.maximum, points, earned)


def explain_surveyed(because: Surveyed, points: Decimal | None, earned: str) -> str:
    sum_ = _("satisfaction %(percent)s %% × %(maximum)s") % {
        "percent": format_number(because.percent),
        "maximum": format_number(because.maximum),
    }
    return sum_text(sum_, because.unrounded, points, earned)


def explain_given(because: GivenPoints, points: Decimal | None, earned: str) -> str:
    return _("given by the appraiser: %(points)s") % {"points": earned}


def _number_in(text: str, figures: dict[str, Decimal]) -> str:
    return format_number(figures[text] if text in figures else Decimal(text))
