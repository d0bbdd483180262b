"""The report of a carrying, kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from scoring.campaigns.new_version.report import CarriedSheet, CarryingReport, ChangedLeaf


def as_json(report: CarryingReport) -> dict[str, Any]:
    stored = asdict(report)
    for sheet in stored["sheets"]:
        for change in sheet["changes"]:
            for name in ("before", "after", "appraised"):
                change[name] = None if change[name] is None else str(change[name])
    return stored


def from_json(stored: Mapping[str, Any]) -> CarryingReport:
    return CarryingReport(
        sheets=[
            CarriedSheet(**{**sheet, "changes": [_change(each) for each in sheet["changes"]]})
            for sheet in stored["sheets"]
        ],
        left=stored["left"],
    )


def _change(stored: Mapping[str, Any]) -> ChangedLeaf:
    points = {
        name: None if stored[name] is None else Decimal(stored[name])
        for name in ("before", "after", "appraised")
    }
    return ChangedLeaf(**{**stored, **points})
