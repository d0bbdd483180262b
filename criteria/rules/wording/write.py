"""Writes rules as scoring lines that are read back as the same rules."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.numbers import plain
from criteria.rules.wording.language.tokens import QUOTED, quoted
from criteria.rules.wording.read import read_wording
from criteria.rules.wording.statements import LONGEST_LINE

FIGURE = "Số liệu chấm điểm"
ONE_OF = "Chấm theo một trong các mức sau"
SUM_OF = "Cộng điểm của các nội dung đã thực hiện"
NO_CASE = {
    "full": "Không phát sinh: chấm điểm tối đa",
    "zero": "Không phát sinh: chấm 0 điểm",
    "not_applicable": "Không phát sinh: không áp dụng, không tính vào tổng điểm tối đa của đơn vị",
}
FROM_TOP = "Giảm trừ từ điểm tối đa theo các mức sau"
# Outside of quotation marks an annex takes these for marks of notes under its table.
NOTE_MARK = re.compile(r"\*|[¹²³⁴-⁹]|[(\[][0-9]{1,2}[)\]](?=\s*(?:[:;.,]|$))")
HEADS = {"choice": ONE_OF, "parts": SUM_OF, "deduct": FROM_TOP}


def write_wording(rule: Rule, *, penalty: bool = False, title: str = "") -> list[str]:
    """The scoring lines that tell the rule, one string a line, decimal comma, without bullets.

    `penalty`: the leaf subtracts, so its points are said as "trừ … điểm". Read with the same
    `title`, the lines are the same rule again. Where they would not be, because a label says what
    could be read otherwise ("Trên 90%", chosen by hand), a line in front tells how points are
    given; where that does not help either, the labels stand in “quotation marks”.
    """
    return list(_written(rule, penalty, title))


@lru_cache(maxsize=4096)  # a set shows the same rules on every page
def _written(rule: Rule, penalty: bool, title: str) -> tuple[str, ...]:
    contract = rule.as_dict()
    lines: list[str] = []
    for spelling in (contract, _in_quotation_marks(contract)):
        plainly = _lines(spelling, rule.maximum, penalty, bool(title))
        head = HEADS.get(contract["kind"])
        for lines in (plainly, [head, *plainly]) if head else (plainly,):
            if _reads_back(lines, rule, penalty, title):
                return tuple(lines)
    return tuple(lines)


def _lines(contract: dict[str, Any], maximum: Decimal, penalty: bool, titled: bool) -> list[str]:
    lines = _WRITERS[contract["kind"]](contract, maximum, penalty)
    if titled and contract.get("measure") in ("count", "days") and not contract.get("numerator"):
        lines.insert(0, f"{FIGURE}: theo tên tiêu chí")
    if contract.get("when_no_case"):
        lines.append(NO_CASE[contract["when_no_case"]])
    return lines


def _in_quotation_marks(contract: dict[str, Any]) -> dict[str, Any]:
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


def _reads_back(lines: list[str], rule: Rule, penalty: bool, title: str) -> bool:
    """Whether the lines are read back as the rule, both as separate lines and in one cell."""
    if any(NOTE_MARK.search(re.sub(QUOTED, "", line)) for line in lines):
        return False
    try:
        return all(
            read_wording(text, rule.maximum, title=title, penalty=penalty) == rule
            for text in (lines, "\n".join(lines))
        )
    except RuleError:
        return False


def _choice(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [f"{each['label']}: {_worth(each['points'], penalty)}" for each in contract["options"]]


def _steps(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    lines = [
        f"{_condition(each, contract['measure'])}: {_worth(each['points'], penalty)}"
        for each in contract["steps"]
    ]
    return [*_figures(contract), *lines]


def _proportional(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    target, floor, measure = contract["target"], contract.get("floor"), contract["measure"]
    if measure == "rate" and Decimal(target) == 100:
        return _to_hundred(contract, floor)
    unit = "%" if measure == "rate" else ""
    reached = "tỷ lệ" if measure == "rate" else "số"
    below = {"min": floor, "min_inclusive": True, "max": target, "max_inclusive": False}
    full = _condition({"min": target, "min_inclusive": True, "max": None}, measure)
    lines = [
        *_figures(contract),
        f"{full}: chấm điểm tối đa",
        f"{_condition(below, measure)}: tính theo công thức"
        f" ({reached} đạt được/{_comma(target)}{unit}) × điểm tối đa",
    ]
    if floor is not None:
        lines.append(f"{_condition({'min': None, 'max': floor}, measure)}: 0 điểm")
    return lines


def _to_hundred(contract: dict[str, Any], floor: str | None) -> list[str]:
    named = _letters(contract)
    if not named:
        lines = ["Tính theo tỷ lệ: điểm đạt được = tỷ lệ % × điểm tối đa"]
    elif floor is None or len(named) < 2:
        lines = _explained("Tính theo tỷ lệ: điểm đạt được = tỷ lệ % (b/a) × điểm tối đa", named)
    else:
        lines = _explained("Tính theo công thức: (b/a) × điểm tối đa", named)
    if floor is not None:
        letters = "b/a " if named else ""
        lines.append(f"Tỷ lệ {letters}dưới {_comma(floor)}%: 0 điểm")
    return lines


def _per_item(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    each, most = _comma(contract["points_each"]), _comma(plain(maximum))
    blocks = f"Cứ mỗi {_counted(contract['every'])}" if contract.get("every") else "Mỗi"
    if penalty:
        return [*_figures(contract), f"{blocks} trường hợp trừ {each} điểm, tối đa trừ {most} điểm"]
    return [*_figures(contract), f"{blocks} nội dung được {each} điểm, tối đa {most} điểm"]


def _deduct(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    lines = []
    for each in contract["each"]:
        blocks = f"Cứ {_counted(each['every'])}" if each.get("every") else "Mỗi"
        lines.append(f"{blocks} {each['label']} trừ {_comma(each['points'])} điểm")
    return lines


def _parts(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [f"{each['label']}: {_worth(each['points'], penalty)}" for each in contract["parts"]]


def _formula(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    expression = re.sub(r"[0-9.]+", lambda found: _comma(found[0]), contract["expression"])
    expression = expression.replace("*", "×").replace("max", "điểm tối đa")
    return _explained(f"Tính theo công thức: {expression}", contract["variables"])


def _survey(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return ["Điểm đạt được = tỷ lệ hài lòng trung bình (%) × điểm tối đa"]


def _judged(contract: dict[str, Any], maximum: Decimal, penalty: bool) -> list[str]:
    return [
        "Cơ quan thẩm định chấm theo mức độ đáp ứng, từ 0 đến"
        f" {_comma(plain(maximum))} điểm, mỗi mức cách nhau {_comma(contract['step'])} điểm"
    ]


_WRITERS = {
    "choice": _choice,
    "steps": _steps,
    "proportional": _proportional,
    "per_item": _per_item,
    "deduct": _deduct,
    "parts": _parts,
    "formula": _formula,
    "survey": _survey,
    "judged": _judged,
}


def _figures(contract: dict[str, Any]) -> list[str]:
    """A line that names the figures to enter, where the rule has their names."""
    if contract.get("measure") == "rate":
        named = _letters(contract)
        return _explained("Tỷ lệ % = (b/a) × 100%", named) if named else []
    return [f"{FIGURE}: {contract['numerator']}"] if contract.get("numerator") else []


def _letters(contract: dict[str, Any]) -> dict[str, str]:
    names = {"a": contract.get("denominator"), "b": contract.get("numerator")}
    return {letter: name for letter, name in names.items() if name}


def _explained(formula: str, meanings: dict[str, str]) -> list[str]:
    """A formula and what its letters mean, in one line, or in one each where that is too long."""
    letters = [f"{letter} là {meaning}" for letter, meaning in meanings.items()]
    line = f"{formula}, trong đó {', '.join(letters)}" if letters else formula
    return [line] if len(line) <= LONGEST_LINE else [f"{formula}, trong đó:", *letters]


def _condition(step: dict[str, Any], measure: str) -> str:
    """The interval of a step in words; its ends count or do not, as its flags say."""
    low, high = step.get("min"), step.get("max")
    low_in, high_in = step.get("min_inclusive"), step.get("max_inclusive")
    if measure == "days":
        return _lateness(low, bool(low_in), high, bool(high_in))
    unit = "%" if measure == "rate" else ""
    if low is None and high is None:
        return "Mọi tỷ lệ" if measure == "rate" else "Mọi số lượng"
    if low is None:
        return f"Từ {_comma(high)}{unit} trở xuống" if high_in else f"Dưới {_comma(high)}{unit}"
    if high is None:
        return f"Từ {_comma(low)}{unit} trở lên" if low_in else f"Trên {_comma(low)}{unit}"
    start = f"{'Từ' if low_in else 'Trên'} {_comma(low)}{unit}"
    return f"{start} đến {'' if high_in else 'dưới '}{_comma(high)}{unit}"


def _lateness(low: str | None, low_in: bool, high: str | None, high_in: bool) -> str:
    if low is None and high is None:
        return "Mọi số ngày chậm"
    if low is None:
        if high_in and Decimal(str(high)) == 0:
            return "Đúng hạn hoặc trước hạn"
        return (
            f"Chậm từ {_comma(high)} ngày trở xuống"
            if high_in
            else f"Chậm dưới {_comma(high)} ngày"
        )
    if high is None:
        return f"Chậm từ {_comma(low)} ngày trở lên" if low_in else f"Chậm trên {_comma(low)} ngày"
    if not low_in and high_in and "." not in low + high:  # whole days: above 5 is from 6 on
        low, low_in = str(int(low) + 1), True
    start = f"Chậm {'từ' if low_in else 'trên'} {_comma(low)}"
    return f"{start} đến {'' if high_in else 'dưới '}{_comma(high)} ngày"


def _worth(points: str, penalty: bool) -> str:
    if not penalty:
        return f"{_comma(points)} điểm"
    return f"trừ {_comma(points)} điểm" if Decimal(points) else "không trừ điểm"


def _counted(number: str) -> str:
    """A small number of things as officials write it: "02"."""
    return number.zfill(2)


def _comma(number: str | None) -> str:
    """With the decimal comma; three decimals are written as four, lest they be thousands."""
    whole, _, decimals = str(number).partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}" if decimals else whole


def says_the_same(printed: Sequence[str], written: Sequence[str]) -> bool:
    """Whether every printed line stands among the written ones, but for "điểm" and full stops."""
    return {_bare(line) for line in printed} <= {_bare(line) for line in written}


def _bare(line: str) -> str:
    return line.lower().rstrip(". ").removesuffix(" điểm")
