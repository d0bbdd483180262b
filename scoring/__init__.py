"""Scoring: campaigns, sheets, appraisal, results."""

ORDER = (  # lowest first: a room imports from those before it
    "models",
    "points",
    "deadlines",
    "notifications",
    "sheets",
    "assignments",
    "answers",
    "appraisal",
    "history",
    "results",
    "campaigns",
    "publications",
    "before_sending",
    "home",
    "uses",
    "audit_words",
    "search",
    "registrations",
    "tasks",
    "views",
)
