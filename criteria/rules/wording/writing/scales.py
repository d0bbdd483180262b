"""Writes the rules that measure: scales and points in proportion to a target."""

from decimal import Decimal
from typing import Any

from criteria.rules.wording.writing.figures import explained, letters_of, lines_on_figures
from criteria.rules.wording.writing.intervals import interval_text
from criteria.rules.wording.writing.numbers import with_comma, worth_text


def write_steps(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    lines = [
        f"{interval_text(each, contract['measure'])}: {worth_text(each['points'], penalty)}"
        for each in contract["steps"]
    ]
    return [*lines_on_figures(contract), *lines]


def write_proportional(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    target, floor, measure = contract["target"], contract.get("floor"), contract["measure"]
    if measure == "rate" and Decimal(target) == 100:
        return _to_hundred(contract, floor)
    unit = "%" if measure == "rate" else ""
    reached = "tỷ lệ" if measure == "rate" else "số"
    below = {"min": floor, "min_inclusive": True, "max": target, "max_inclusive": False}
    full = interval_text({"min": target, "min_inclusive": True, "max": None}, measure)
    lines = [
        *lines_on_figures(contract),
        f"{full}: chấm điểm tối đa",
        f"{interval_text(below, measure)}: tính theo công thức"
        f" ({reached} đạt được/{with_comma(target)}{unit}) × điểm tối đa",
    ]
    if floor is not None:
        lines.append(f"{interval_text({'min': None, 'max': floor}, measure)}: 0 điểm")
    return lines


def _to_hundred(contract: dict[str, Any], floor: str | None) -> list[str]:
    named = letters_of(contract)
    if not named:
        lines = ["Tính theo tỷ lệ: điểm đạt được = tỷ lệ % × điểm tối đa"]
    elif floor is None or len(named) < 2:
        lines = explained("Tính theo tỷ lệ: điểm đạt được = tỷ lệ % (b/a) × điểm tối đa", named)
    else:
        lines = explained("Tính theo công thức: (b/a) × điểm tối đa", named)
    if floor is not None:
        letters = "b/a " if named else ""
        lines.append(f"Tỷ lệ {letters}dưới {with_comma(floor)}%: 0 điểm")
    return lines
