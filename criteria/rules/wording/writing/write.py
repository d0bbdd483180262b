"""Writes rules as scoring lines that are read back as the same rules."""

import re
from functools import lru_cache

from criteria.rules.errors import RuleError
from criteria.rules.kinds.base import Rule
from criteria.rules.wording.language.tokens import QUOTED
from criteria.rules.wording.read import read_wording
from criteria.rules.wording.writing.lines import in_quotation_marks, plain_lines

ONE_OF = "Chấm theo một trong các mức sau"
SUM_OF = "Cộng điểm của các nội dung đã thực hiện"
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
    for spelling in (contract, in_quotation_marks(contract)):
        plainly = plain_lines(spelling, rule.maximum, penalty, bool(title))
        head = HEADS.get(contract["kind"])
        for lines in (plainly, [head, *plainly]) if head else (plainly,):
            if _reads_back(lines, rule, penalty, title):
                return tuple(lines)
    return tuple(lines)


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
