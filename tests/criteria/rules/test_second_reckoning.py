"""Parts and blocks reckoned a second time, in another way: one by one, on fingers."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.rules.loading.load import load_rule
from criteria.rules.numbers import plain

cents = st.integers(1, 200).map(lambda number: Decimal(number) / 100)
labels = st.sampled_from(["Có kế hoạch", "Có báo cáo", "ngày chậm"])
every = st.none() | st.integers(1, 7)
counts = st.integers(0, 60)
MAXIMUM = Decimal(2)


def awarded(points: Fraction) -> Decimal:
    """Within 0 and the maximum, to the cent."""
    kept = max(Fraction(0), min(points, Fraction(MAXIMUM)))
    return Decimal(int(kept * 100 + Fraction(1, 2))) / 100


def times(count: int, size: int | None) -> int:
    """How often a handful of that size can be taken out."""
    taken = 0
    while count >= (size or 1):
        count, taken = count - (size or 1), taken + 1
    return taken


def named(size: int | None) -> dict[str, str]:
    return {} if size is None else {"every": str(size)}


@settings(max_examples=200, derandomize=True, deadline=None)
@given(cents, every, counts)
def test_items_by_the_handful(points, size, count):
    rule = load_rule({"kind": "per_item", "points_each": plain(points)} | named(size), MAXIMUM)
    earned = sum(Fraction(points) for _handful in range(times(count, size)))
    assert rule.score({"count": str(count)}).points == awarded(Fraction(earned))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.tuples(labels, cents, every, counts), min_size=1, max_size=4))
def test_faults_by_the_handful(faults):
    lines = [{"label": x, "points": plain(points)} | named(size) for x, points, size, _n in faults]
    left = Fraction(MAXIMUM)
    for _label, points, size, count in faults:
        for _handful in range(times(count, size)):
            left -= Fraction(points)
    answer = {"counts": [str(count) for *_fault, count in faults]}
    assert load_rule({"kind": "deduct", "each": lines}, MAXIMUM).score(answer).points == awarded(
        left
    )


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.tuples(labels, cents, st.booleans()), min_size=1, max_size=6), st.randoms())
def test_parts_one_by_one(parts, dice):
    lines = [{"label": label, "points": plain(points)} for label, points, _done in parts]
    rule = load_rule({"kind": "parts", "parts": lines}, MAXIMUM)
    done = [place for place, (*_part, is_done) in enumerate(parts) if is_done]
    dice.shuffle(done)
    earned = Fraction(0)
    for place in done:
        earned += Fraction(lines[place]["points"])
    outcome = rule.score({"parts": done})
    assert outcome.points == awarded(earned)
    assert outcome.points <= rule.best
    boxes = {f"parts_{place}": "yes" for place in done} or {"parts_none": "yes"}
    assert rule.score(rule.answer(boxes)).points == outcome.points
    assert rule.values({"parts": done}) == rule.values(None) | boxes
