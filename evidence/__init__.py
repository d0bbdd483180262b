"""Documents that prove claims, their files, and where they are used."""

ORDER = (  # lowest first: a room imports from those before it
    "names",
    "contents",
    "reading",
    "checks",
    "heads",
    "uses",
    "models",
    "wording",
    "uploads",
    "offers",
    "store",
    "audit_words",
    "search",
    "unit_panel",
    "integrity",
    "table",
    "forms",
    "views",
)
