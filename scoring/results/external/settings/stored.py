"""The settings of a published table, kept as JSON."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from criteria.rules.published.table import Mean, Settings
from criteria.rules.ranking import ResultBand

NUMBERS = ("appraised_max", "survey_max", "total_max", "mean")
FLAGS = ("across", "excerpt", "adjusted")


def as_json(settings: Settings) -> dict[str, Any]:
    """Numbers as text, a band as its name, its cut and whether the cut belongs to it."""
    numbers = {
        name: str(value) for name in NUMBERS if (value := getattr(settings, name)) is not None
    }
    flags = {name: True for name in FLAGS if getattr(settings, name)}
    bands = [[band.name, str(band.minimum), band.inclusive] for band in settings.bands]
    means = [[mean.group, mean.of, str(mean.value)] for mean in settings.means]
    return {**numbers, **flags, "ranking": settings.ranking, "bands": bands, "means": means}


def from_json(stored: Mapping[str, Any]) -> Settings:
    numbers: dict[str, Any] = {name: Decimal(stored[name]) for name in NUMBERS if name in stored}
    flags: dict[str, Any] = {name: stored.get(name, False) for name in FLAGS}
    means = tuple(Mean(group, of, Decimal(value)) for group, of, value in stored.get("means", []))
    bands = tuple(
        ResultBand(name, Decimal(minimum), inclusive)
        for name, minimum, inclusive in stored["bands"]
    )
    return Settings(**numbers, **flags, ranking=stored["ranking"], bands=bands, means=means)
