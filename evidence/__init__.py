"""Documents that prove claims, their files, and where they are used."""

ORDER = (  # lowest first: a room imports from those before it
    "names",
    "contents",
    "reading",
    "checks",
    "uses",
    "models",
    "wording",
    "uploads",
    "store",
    "audit_words",
    "search",
    "integrity",
    "table",
    "forms",
    "views",
)
