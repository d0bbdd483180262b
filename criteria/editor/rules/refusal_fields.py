"""The field at which a refusal of the engine is shown; others are shown at the key they name."""

# The field at which a refusal of the engine is shown; others are shown at the key they name.
FIELDS = {
    "label_missing": "label",
    "above_maximum": "points",
    "negative_points": "points",
    "points_not_positive": "points",
    "empty_step": "low",
    "gap_below": "low",
    "gap": "low",
    "gap_at": "low",
    "overlap": "low",
    "gap_above": "high",
    "step_not_positive": "step",
    "step_misses_maximum": "step",
    "target_not_positive": "target",
    "floor_negative": "floor",
    "floor_above_target": "floor",
    "letter_wrong": "letter",
    "letter_unexplained": "meaning",
    "letter_unused": "letter",
    "letter_unknown": "expression",
    "divides_by_zero": "expression",
    "expression_too_long": "expression",
    "expression_too_deep": "expression",
    "expression_unfinished": "expression",
    "expression_unreadable": "expression",
}
