"""What is told: reports compiled, printed, kept."""

ORDER = (  # lowest first: a room imports from those before it
    "data",
    "models",
    "snapshot",
    "content",
    "printing",
    "store",
    "workflow",
    "compiling",
    "notices",
    "integrity",
    "home",
    "forms",
    "views",
)
