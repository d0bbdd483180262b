"""By which yardstick: criteria sets, the engine of their rules, the annexes they come from."""

ORDER = (  # lowest first: a room imports from those before it
    "periods",
    "rules",
    "models",
    "leaf_rules",
    "annex",
    "words",
    "sets",
    "audit_words",
    "versions",
    "editor",
    "forms",
    "views",
)
