"""The lines of a rule before it is known whether they are read back as the same."""

from decimal import Decimal
from typing import Any

from criteria.rules.wording.language.tokens import quoted
from criteria.rules.wording.writing.figures import FIGURE
from criteria.rules.wording.writing.kinds import (
    write_choice,
    write_deduct,
    write_formula,
    write_judged,
    write_parts,
    write_per_item,
    write_survey,
)
from criteria.rules.wording.writing.scales import write_proportional, write_steps

NO_CASE = {
    "full": "Không phát sinh: chấm điểm tối đa",
    "zero": "Không phát sinh: chấm 0 điểm",
    "not_applicable": "Không phát sinh: không áp dụng, không tính vào tổng điểm tối đa của đơn vị",
}
_WRITERS = {
    "choice": write_choice,
    "steps": write_steps,
    "proportional": write_proportional,
    "per_item": write_per_item,
    "deduct": write_deduct,
    "parts": write_parts,
    "formula": write_formula,
    "survey": write_survey,
    "judged": write_judged,
}


def plain_lines(
    contract: dict[str, Any], maximum: Decimal, penalty: bool, titled: bool
) -> list[str]:
    """The lines of a contract as its kind is written, with what counts without a case."""
    lines = _WRITERS[contract["kind"]](contract, maximum, penalty)
    if titled and contract.get("measure") in ("count", "days") and not contract.get("numerator"):
        lines.insert(0, f"{FIGURE}: theo tên tiêu chí")
    if contract.get("when_no_case"):
        lines.append(NO_CASE[contract["when_no_case"]])
    return lines


def in_quotation_marks(contract: dict[str, Any]) -> dict[str, Any]:
    """The same with every text of the officials in quotation marks."""
    marked = contract | {
        key: quoted(contract[key]) for key in ("numerator", "denominator") if contract.get(key)
    }
    for key in ("options", "parts", "each"):
        if key in contract:
            marked[key] = [each | {"label": quoted(each["label"])} for each in contract[key]]
    if "variables" in contract:
        marked["variables"] = {name: quoted(text) for name, text in contract["variables"].items()}
    return marked
