"""What is wrong with an answer, one sentence for each code."""

from django.utils.translation import gettext_lazy

ANSWER_SENTENCES = {
    "missing": gettext_lazy("%(field)s: not entered yet."),
    "not_an_answer": gettext_lazy("%(field)s: this is not an answer."),
    "not_a_number": gettext_lazy("%(field)s: “%(text)s” is not a number."),
    "not_whole": gettext_lazy("%(field)s: %(value)s must be a whole number."),
    "negative": gettext_lazy("%(field)s: %(value)s must not be negative."),
    "too_small": gettext_lazy("%(field)s: %(value)s is less than %(minimum)s."),
    "too_large": gettext_lazy("%(field)s: %(value)s is more than %(maximum)s."),
    "not_a_step": gettext_lazy("%(field)s: %(value)s is not a multiple of %(step)s."),
    "zero_denominator": gettext_lazy(
        "%(field)s: is 0, and the criterion does not say what then counts. If there was no case,"
        " tick “No case in the period” and say on what basis in the note."
    ),
    "not_yes": gettext_lazy("%(field)s: “%(text)s” is not an answer."),
    "value_without_case": gettext_lazy(
        "%(field)s: enter no figure when there was no case in the period."
    ),
    "points_beside_figures": gettext_lazy(
        "%(field)s: they follow from the figures; enter them only where there was no case in the"
        " period."
    ),
    "none_beside_parts": gettext_lazy(
        "%(field)s: cannot be ticked together with something that is done."
    ),
    "part_twice": gettext_lazy("%(field)s: is named twice."),
    "unknown_field": gettext_lazy("%(field)s: the criterion does not ask for this."),
}
