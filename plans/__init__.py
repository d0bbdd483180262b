"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "progress",
    "documents",
    "intake",
    "wording",
    "board",
    "workflow",
    "audit_words",
    "home",
    "forms",
    "views",
)
