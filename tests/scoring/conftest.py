"""Leaves of the sheet that a test has made."""

import pytest

from scoring.models import ScoreEntry, ScoreSheet
from tests.scoring.filling import first_of


@pytest.fixture
def rate(sheet: ScoreSheet) -> ScoreEntry:
    """The first leaf of which two figures make a rate."""
    return first_of(sheet, "steps", measure="rate")


@pytest.fixture
def items(sheet: ScoreSheet) -> ScoreEntry:
    """The first leaf of which things are counted."""
    return first_of(sheet, "per_item")
