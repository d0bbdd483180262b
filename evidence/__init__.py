"""What proves it: documents, their files, where they are used."""

ORDER = (  # lowest first: a room imports from those before it
    "names",
    "contents",
    "checks",
    "uses",
    "models",
    "wording",
    "uploads",
    "store",
    "integrity",
    "forms",
    "views",
)
