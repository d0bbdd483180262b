"""The interval of a step in words."""

from decimal import Decimal
from typing import Any

from criteria.rules.wording.writing.numbers import with_comma


def interval_text(step: dict[str, Any], measure: str) -> str:
    """The interval of a step in words; its ends count or do not, as its flags say."""
    low, high = step.get("min"), step.get("max")
    low_in, high_in = step.get("min_inclusive"), step.get("max_inclusive")
    if measure == "days":
        return _lateness(low, bool(low_in), high, bool(high_in))
    unit = "%" if measure == "rate" else ""
    if low is None and high is None:
        return "Mọi tỷ lệ" if measure == "rate" else "Mọi số lượng"
    if low is None:
        return (
            f"Từ {with_comma(high)}{unit} trở xuống"
            if high_in
            else f"Dưới {with_comma(high)}{unit}"
        )
    if high is None:
        return f"Từ {with_comma(low)}{unit} trở lên" if low_in else f"Trên {with_comma(low)}{unit}"
    start = f"{'Từ' if low_in else 'Trên'} {with_comma(low)}{unit}"
    return f"{start} đến {'' if high_in else 'dưới '}{with_comma(high)}{unit}"


def _lateness(low: str | None, low_in: bool, high: str | None, high_in: bool) -> str:
    if low is None and high is None:
        return "Mọi số ngày chậm"
    if low is None:
        if high_in and Decimal(str(high)) == 0:
            return "Đúng hạn hoặc trước hạn"
        return (
            f"Chậm từ {with_comma(high)} ngày trở xuống"
            if high_in
            else f"Chậm dưới {with_comma(high)} ngày"
        )
    if high is None:
        return (
            f"Chậm từ {with_comma(low)} ngày trở lên"
            if low_in
            else f"Chậm trên {with_comma(low)} ngày"
        )
    if not low_in and high_in and "." not in low + high:  # whole days: above 5 is from 6 on
        low, low_in = str(int(low) + 1), True
    start = f"Chậm {'từ' if low_in else 'trên'} {with_comma(low)}"
    return f"{start} đến {'' if high_in else 'dưới '}{with_comma(high)} ngày"
