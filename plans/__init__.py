"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "task_states",
    "progress",
    "documents",
    "open_tasks",
    "steps",
    "versions",
    "intake",
    "wording",
    "forms",
    "task_filters",
    "board",
    "table",
    "writing",
    "workflow",
    "audit_words",
    "search",
    "home",
    "views",
)
