"""Criteria sets, the rules that score their leaves, and the annexes they are imported from."""

ORDER = (  # lowest first: a room imports from those before it
    "periods",
    "rules",
    "models",
    "leaf_rules",
    "annex",
    "words",
    "sets",
    "audit_words",
    "search",
    "versions",
    "editor",
    "forms",
    "views",
)
