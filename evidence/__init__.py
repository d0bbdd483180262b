"""Documents that prove claims, their files, and where they are used."""

ORDER = (  # lowest first: a room imports from those before it
    "names",
    "contents",
    "checks",
    "uses",
    "models",
    "wording",
    "uploads",
    "store",
    "audit_words",
    "search",
    "unit_panel",
    "integrity",
    "table",
    "forms",
    "views",
)
