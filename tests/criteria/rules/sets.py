"""The leaves of the four model sets, as the contract gives them."""

import json
from pathlib import Path
from typing import Any

SETS = Path(__file__).parents[2] / "data" / "criteria"
NAMES = ("commune_2021", "commune_2025", "district_2021", "office_2021")


def nodes_of(name: str) -> list[dict[str, Any]]:
    return json.loads((SETS / f"{name}.json").read_text(encoding="utf-8"))


def leaves_of(name: str) -> list[dict[str, Any]]:
    return [node for node in nodes_of(name) if node["rule"]]
