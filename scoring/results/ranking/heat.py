"""The shades of a share of the maximum."""

from decimal import Decimal

SHADES = (50, 70, 80, 90)  # percent; the usual cuts of the bands


def heat_step(share: Decimal) -> int:
    """0 … 4, growing with the share in percent."""
    return sum(share >= cut for cut in SHADES)
