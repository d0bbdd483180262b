"""Reports: compiled, printed, kept."""

ORDER = (  # lowest first: a room imports from those before it
    "data",
    "models",
    "snapshot",
    "content",
    "printing",
    "plan_papers",
    "store",
    "notices",
    "steps",
    "workflow",
    "signing",
    "compiling",
    "before_sending",
    "integrity",
    "authorities",
    "home",
    "forms",
    "audit_words",
    "search",
    "views",
)
