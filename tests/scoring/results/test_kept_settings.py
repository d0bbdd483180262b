"""The settings of a published table are kept whole."""

import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from criteria.rules.published.table import Mean, Settings
from criteria.rules.ranking import ResultBand
from scoring.results.external.settings.stored import as_json, from_json

SAID = Settings(
    appraised_max=Decimal(65),
    survey_max=Decimal("30.5"),
    total_max=Decimal(100),
    ranking="competition",
    mean=Decimal("81.25"),
    means=(Mean(None, "total", Decimal("80.1")), Mean("Xã", "index", Decimal("79.9"))),
    bands=(ResultBand("Tốt", Decimal("80.5")), ResultBand("Khá", Decimal(70), inclusive=False)),
    across=True,
    excerpt=True,
    adjusted=True,
)


@pytest.mark.parametrize("name", [each.name for each in fields(Settings)])
def test_each_setting_comes_back_as_it_was_said(name: str) -> None:
    assert getattr(SAID, name) != getattr(Settings(), name)
    for said in (replace(Settings(), **{name: getattr(SAID, name)}), SAID):
        assert from_json(json.loads(json.dumps(as_json(said)))) == said
