"""Documents that prove claims, their files, and where they are used."""

ORDER = (  # lowest first: a room imports from those before it
    "names",
    "contents",
    "checks",
    "uses",
    "models",
    "uploads",
    "store",
    "wording",
    "audit_words",
    "integrity",
    "forms",
    "views",
)
