"""What was promised: plans, their tasks and targets, how far they are."""

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
    "home",
    "forms",
    "views",
)
