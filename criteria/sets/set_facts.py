"""The settings of a set, as its annex states them."""

from dataclasses import dataclass

from django.utils import timezone

from criteria.annex import Annex
from criteria.annex.grid.preamble import running_title
from criteria.models import CriteriaSet


@dataclass(frozen=True)
class SetFacts:
    """The settings of a set."""

    title: str
    year: int
    unit_group: str
    not_applicable: str


def facts_of(annex: Annex) -> SetFacts:
    """The settings that the annex states; the officer may correct them before it is stored."""
    ways = CriteriaSet.NotApplicable
    return SetFacts(
        title=running_title(annex.title),
        year=annex.year or timezone.localdate().year,
        unit_group=annex.group,
        not_applicable=ways.REDUCED_MAXIMUM if annex.reduces_maximum else ways.RESCALE_APPRAISED,
    )
