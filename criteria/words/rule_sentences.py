"""Why a rule cannot hold or a scoring line is not understood, one sentence for each code."""

from django.utils.translation import gettext_lazy

RULE_SENTENCES = {
    "maximum_wrong": gettext_lazy(
        "The maximum must be above 0 and have at most two decimals: %(maximum)s."
    ),
    "not_a_rule": gettext_lazy("This is not a scoring rule."),
    "kind_unknown": gettext_lazy("Unknown kind of rule: “%(kind)s”."),
    "measure_unknown": gettext_lazy("Unknown measure: “%(measure)s”."),
    "when_no_case_unknown": gettext_lazy(
        "Unknown way of counting when there is no case: “%(worth)s”."
    ),
    "key_unknown": gettext_lazy("The rule holds “%(key)s”, which its kind does not know."),
    "key_missing": gettext_lazy("%(key)s is missing."),
    "key_wrong": gettext_lazy("%(key)s is not written as it should be."),
    "not_a_number": gettext_lazy("%(key)s: “%(text)s” is not a number."),
    "above_maximum": gettext_lazy("%(points)s points are more than the maximum of %(maximum)s."),
    "negative_points": gettext_lazy("Points must not be negative: %(points)s."),
    "points_not_positive": gettext_lazy("The points must be greater than 0: %(points)s."),
    "nothing_to_earn": gettext_lazy("No answer earns any points."),
    "label_missing": gettext_lazy("The text of the line is missing."),
    "no_options": gettext_lazy("There is no line to choose from."),
    "no_parts": gettext_lazy("No part is named that earns points."),
    "every_wrong": gettext_lazy(
        "For every how many: enter a whole number of 1 or more, not %(every)s."
    ),
    "no_faults": gettext_lazy("No fault is named for which points are deducted."),
    "step_not_positive": gettext_lazy("The step must be greater than 0: %(step)s."),
    "step_misses_maximum": gettext_lazy(
        "Steps of %(step)s do not reach the maximum of %(maximum)s."
    ),
    "no_steps": gettext_lazy("The scale has no lines."),
    "empty_step": gettext_lazy("No value lies between %(low)s and %(high)s."),
    "gap_below": gettext_lazy("The scale has a gap: what lies below %(at)s has no line."),
    "gap_above": gettext_lazy("The scale has a gap: what lies above %(at)s has no line."),
    "gap": gettext_lazy("The scale has a gap between %(low)s and %(high)s."),
    "gap_at": gettext_lazy("The scale has a gap: exactly %(at)s belongs to no line."),
    "overlap": gettext_lazy(
        "Two lines of the scale overlap at %(at)s (lines %(line)s and %(other_line)s)."
    ),
    "overlap_below": gettext_lazy(
        "Two lines of the scale are open below (lines %(line)s and %(other_line)s)."
    ),
    "target_not_positive": gettext_lazy("The target must be greater than 0: %(target)s."),
    "floor_negative": gettext_lazy("The floor must not be negative: %(floor)s."),
    "floor_above_target": gettext_lazy(
        "The floor of %(floor)s lies above the target of %(target)s."
    ),
    "no_variables": gettext_lazy("The formula has no letters."),
    "letter_wrong": gettext_lazy("“%(letter)s” is not a letter from a to z."),
    "letter_unexplained": gettext_lazy("The meaning of the letter “%(letter)s” is missing."),
    "letter_unknown": gettext_lazy("The formula uses “%(letter)s”, which is not explained."),
    "letter_unused": gettext_lazy("The formula does not use the letter “%(letter)s”."),
    "divides_by_zero": gettext_lazy("The formula divides by 0."),
    "expression_too_long": gettext_lazy("The formula is longer than %(longest)s characters."),
    "expression_too_deep": gettext_lazy("The formula has too many brackets inside each other."),
    "expression_unfinished": gettext_lazy(
        "The formula ends too early: a figure or a bracket is missing."
    ),
    "expression_unreadable": gettext_lazy(
        "The formula cannot be read from “%(text)s” on (character %(place)s)."
    ),
    # scoring lines that are not understood
    "line_no_wording": gettext_lazy("There is no scoring line."),
    "line_not_understood": gettext_lazy("The scoring line is not understood: “%(text)s”."),
    "line_line_too_long": gettext_lazy("The scoring line is too long: “%(text)s…”."),
    "line_not_on_scale": gettext_lazy(
        "The scoring line does not fit the scale of the other lines: “%(text)s”."
    ),
    "line_limit_differs": gettext_lazy(
        "The points of the scoring line differ from the maximum points: “%(text)s”."
    ),
    "line_adds_up": gettext_lazy(
        "No line reaches the maximum points, but together they do: say in a line in front whether"
        " one of them counts or whether they add up: “%(text)s”."
    ),
    "line_target_differs": gettext_lazy(
        "The bounds of the scoring line do not fit the others: “%(text)s”."
    ),
    "line_letter_unexplained": gettext_lazy(
        "The formula uses a letter that is not explained: “%(text)s”."
    ),
    "line_formula_unreadable": gettext_lazy("The formula cannot be read: “%(text)s”."),
}
