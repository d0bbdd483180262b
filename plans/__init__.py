"""Yearly plans, their tasks and targets, and their progress."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "annex",
    "writing_rights",
    "wording",
    "targets",
    "task_states",
    "progress",
    "documents",
    "open_tasks",
    "intake",
    "tables",
    "task_filters",
    "board",
    "steps",
    "workflow",
    "audit_words",
    "search",
    "home",
    "forms",
    "views",
)
