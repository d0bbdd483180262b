"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "task_states",
    "progress",
    "documents",
    "open_tasks",
    "intake",
    "wording",
    "papers",
    "task_filters",
    "board",
    "table",
    "steps",
    "workflow",
    "audit_words",
    "search",
    "home",
    "forms",
    "views",
)
