"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "progress",
    "documents",
    "findings",
    "intake",
    "wording",
    "board",
    "workflow",
    "audit_words",
    "search",
    "home",
    "forms",
    "views",
)
