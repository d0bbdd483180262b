"""Lines that name the figures to enter, and what the letters of a formula mean."""

from typing import Any

from criteria.rules.wording.statements import LONGEST_LINE

FIGURE = "Số liệu chấm điểm"


def lines_on_figures(contract: dict[str, Any]) -> list[str]:
    """A line that names the figures to enter, where the rule has their names."""
    if contract.get("measure") == "rate":
        named = letters_of(contract)
        return explained("Tỷ lệ % = (b/a) × 100%", named) if named else []
    return [f"{FIGURE}: {contract['numerator']}"] if contract.get("numerator") else []


def letters_of(contract: dict[str, Any]) -> dict[str, str]:
    """The letters of a rate with the names of its figures, where it has names."""
    names = {"a": contract.get("denominator"), "b": contract.get("numerator")}
    return {letter: name for letter, name in names.items() if name}


def explained(formula: str, meanings: dict[str, str]) -> list[str]:
    """A formula and what its letters mean, in one line, or in one each where that is too long."""
    letters = [f"{letter} là {meaning}" for letter, meaning in meanings.items()]
    line = f"{formula}, trong đó {', '.join(letters)}" if letters else formula
    return [line] if len(line) <= LONGEST_LINE else [f"{formula}, trong đó:", *letters]
