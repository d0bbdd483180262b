"""How fast the engine is: 15,000 leaf scores, and the totals of 170 units × 100 leaves.

Run: python -m bench.leaf_scores
"""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from criteria.rules.kinds.base import Rule
from criteria.rules.loading.load import load_rule
from criteria.rules.totals.results import ScoredLeaf
from criteria.rules.totals.sheet import total_of

SETS = Path(__file__).parents[1] / "tests" / "data" / "criteria"
SCORES = 15_000
UNITS, LEAVES = 170, 100
ROUNDS = 5


def main() -> None:
    leaves = [
        node
        for path in sorted(SETS.glob("*.json"))
        for node in json.loads(path.read_text(encoding="utf-8"))
        if node["rule"]
    ]
    rules = [load_rule(leaf["rule"], Decimal(leaf["max"])) for leaf in leaves]
    work = [(rule, answer_to(rule)) for rule in rules] * (SCORES // len(rules) + 1)
    print(f"{SCORES} leaf scores: {best(lambda: score(work[:SCORES])):.3f} s")
    sheet = [
        ScoredLeaf(
            leaf["code"],
            Decimal(leaf["max"]),
            leaf["method"],
            leaf["sign"],
            Decimal(leaf["max"]) / 2,
        )
        for leaf in leaves[:LEAVES]
    ]
    print(f"{UNITS} sheets of {LEAVES} leaves: {best(lambda: add_up(sheet)):.3f} s")


def answer_to(rule: Rule) -> dict:
    """An answer that takes the long way through each kind."""
    small = {"percent": "85.27", "choice": "0", "yes_no": ""}
    values = {
        field.name: "yes" if field.points else small.get(field.kind, "3") for field in rule.fields
    }
    if rule.kind == "judged":
        values["points"] = str(rule.fields[0].step)
    if "denominator" in values:
        values["denominator"] = "4"
    answer = rule.answer(values)
    assert answer is not None
    return answer


def score(work: list[tuple[Rule, dict]]) -> None:
    for rule, answer in work:
        rule.score(answer)


def add_up(sheet: list[ScoredLeaf]) -> None:
    for _ in range(UNITS):
        total_of(sheet)


def best(work: Callable[[], None]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
