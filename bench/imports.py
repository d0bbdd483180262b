"""Seconds that an annex of 100 leaves takes to be read and checked, beside openpyxl alone on it.

Run: python -m bench.imports
"""

import io
import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bench.leaf_scores import best
from criteria.annex import read_annex
from tests.criteria.books import make_annex

SETS = Path(__file__).parents[1] / "tests" / "data" / "criteria"
AREAS, LEAVES_EACH = 10, 10
WAYS = {"self": "TC", "appraiser": "TĐ", "survey": "ĐTXHH"}


def main() -> None:
    content = make_annex(rows())
    annex = read_annex(content)
    leaves = sum(node.rule is not None for node in annex.nodes)
    bare = best(lambda: load_workbook(io.BytesIO(content), data_only=True))
    ours = best(lambda: read_annex(content))
    print(f"bare:  {bare:.3f} s")
    print(f"ours:  {ours:.3f} s")
    print(f"imports: {leaves} leaves in {ours:.3f} s, {ours / bare:.1f} × the yardstick")


def rows() -> list[tuple[object, ...]]:
    """Areas of leaves of the model sets, each with its scoring lines in rows below it."""
    leaves = [
        node
        for path in sorted(SETS.glob("*.json"))
        for node in json.loads(path.read_text(encoding="utf-8"))
        if node["rule"] and node["sign"] == "normal"
    ]
    found: list[tuple[object, ...]] = []
    for area in range(1, AREAS + 1):
        of_area = leaves[(area - 1) * LEAVES_EACH : area * LEAVES_EACH]
        found.append((str(area), f"LĨNH VỰC {area}", 10, None, None, "Phòng Nội vụ"))
        for number, leaf in enumerate(of_area, start=1):
            found += leaf_rows(f"{area}.{number}", leaf)
    return found


def leaf_rows(code: str, leaf: dict[str, Any]) -> list[tuple[object, ...]]:
    way, evidence = WAYS[leaf["method"]], "\n".join(leaf["evidence"])
    head = (code, leaf["title"], leaf["max"], way, evidence, None, "Năm")
    return [head, *((None, line) for line in leaf["wording"])]


if __name__ == "__main__":
    main()
