"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "task_states",
    "wording",
    "occurrences",
    "progress",
    "documents",
    "open_tasks",
    "intake",
    "task_filters",
    "board",
    "offices",
    "table",
    "steps",
    "workflow",
    "audit_words",
    "search",
    "home",
    "forms",
    "views",
)
