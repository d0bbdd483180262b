"""Points and numbers as officials write them."""

from decimal import Decimal


def worth_text(points: str, penalty: bool) -> str:
    """The points of a line; those of a penalty are subtracted."""
    if not penalty:
        return f"{with_comma(points)} điểm"
    return f"trừ {with_comma(points)} điểm" if Decimal(points) else "không trừ điểm"


def counted(number: str) -> str:
    """A small number of things as officials write it: "02"."""
    return number.zfill(2)


def with_comma(number: str | None) -> str:
    """With the decimal comma; three decimals are written as four, lest they be thousands."""
    whole, _, decimals = str(number).partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}" if decimals else whole
