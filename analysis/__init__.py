"""Analysis: what follows from scores, plans and figures together."""

ORDER = (  # lowest first: a room imports from those before it
    "lifts",
    "remediation",
    "views",
)
