"""Formulas in print: their letters, and the expression in the spelling of the rules."""

import re
from decimal import Decimal
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.kinds.expressions import parse_expression, spell
from criteria.rules.numbers import HUNDRED, plain
from criteria.rules.wording.language.context import Context
from criteria.rules.wording.language.grammar import ReadSentence, match, sentences
from criteria.rules.wording.language.sentences import FORMULA, WordingStatement
from criteria.rules.wording.language.tokens import NUMBER, QUOTED, number_of, tokens_of, unquoted

Json = dict[str, Any]

SIGNS = str.maketrans("×:–−[]{}", "*/--()()")
OF_RATE = (
    "open* (rate percent?)? open* letters close* hundred close*",
    "open* rate? percent? open* {top quoted | name+?} slash {bottom quoted | name+?} close* hundred"
    " close*",
    "open? rate {achieved thing*?} percent? close?",
)
IN_PROPORTION = sentences(
    *(f"{each} times maximum" for each in OF_RATE), *(f"maximum times {each}" for each in OF_RATE)
)
TOP = re.compile(r"(?:số )?điểm (?:tối đa|chuẩn)", re.IGNORECASE)
LETTER = re.compile(
    rf"(?:^|[,;.\n] ?(?:và )?|(?<=[;,.]) )([a-zA-Z]) ?(?:là|:|=) ?({QUOTED})?", re.IGNORECASE
)


def as_formula(statement: WordingStatement) -> ReadSentence | None:
    """A formula with words in front, or bare: then it must compute with the maximum."""
    found = statement.find(FORMULA)
    if found is None:
        return None
    kinds = [token.kind for token in found.words("formula")]
    if "colon" in kinds or kinds[0] == "equals":
        return None
    signs = ("times", "slash", "dash")
    computes = any(
        kind == "top"
        and (kinds[at - 1 : at] == ["times"] or (kinds[at + 1 : at + 2] or [""])[0] in signs)
        for at, kind in enumerate(kinds)
    )
    headed = len(found.tokens) > len(kinds) + len(found.words("explained"))
    return found if computes or headed else None


def read_formula(
    statement: WordingStatement,
    found: ReadSentence,
    maximum: Decimal,
    floor: Decimal | None,
    context: Context,
) -> Json:
    """The rule of a formula; with a floor, or without letters to explain, it is in proportion."""
    text = found.text_of("formula")
    where = found.text_of("explained") if "explained" in found else None
    share = match(IN_PROPORTION, text, tokens_of(text))
    by_rate = floor is not None or not where or "tỷ lệ" in statement.text.lower()
    names: Json | None = None
    if share and "ratio" in share:
        if by_rate:
            names = ratio_of(statement, share.text_of("ratio"), where) if where else {}
    elif share and "top" in share and not where:
        names = {"numerator": share.text_of("top"), "denominator": share.text_of("bottom")}
    elif share and "top" not in share and context.vouches(share.words("achieved")) and not where:
        names = {}
    if share is None or names is None:
        if floor is not None:
            raise statement.refuse("not_understood")
        explained = letters_of(where, statement)
        return {
            "kind": "formula",
            "variables": explained,
            "expression": expression_of(text, explained, statement),
        }
    if "hundred" in share and share.number("hundred") != HUNDRED:
        raise statement.refuse("formula_unreadable")
    if "times" in share and share.number("times") != maximum:
        raise statement.refuse("limit_differs")
    scale = {"measure": "rate", "target": "100", "floor": None if floor is None else plain(floor)}
    return {"kind": "proportional"} | scale | names


def ratio_of(statement: WordingStatement, ratio: str, where: str) -> Json:
    """`b/a` and its explanation as the numerator and the denominator; one may stay unnamed."""
    letters = letters_of(where, statement)
    top, _, bottom = ratio.replace(" ", "").lower().partition("/")
    if top == bottom or not letters or not letters.keys() <= {top, bottom}:
        raise statement.refuse("letter_unexplained")
    names = {"numerator": letters.get(top), "denominator": letters.get(bottom)}
    return {key: name for key, name in names.items() if name}


def letters_of(where: str | None, statement: WordingStatement) -> dict[str, str]:
    """`trong đó a là …, b là …` as {letter: meaning}, in the order of the alphabet."""
    if where is None:
        return {}
    text = re.sub(r"^(?:trong đó|với):? ?", "", where, flags=re.IGNORECASE)
    begins = [found for found in LETTER.finditer(text) if not _in_quotation(text, found.start(1))]
    if not begins or begins[0].start():
        raise statement.refuse("letter_unexplained")
    letters: dict[str, str] = {}
    for found, end in zip(begins, [*(each.start() for each in begins[1:]), len(text)], strict=True):
        begin = found.start(2) if found[2] else found.end()
        letter, meaning = found[1].lower(), unquoted(text[begin:end].strip(" ,;.\n"))
        if not meaning or letter in letters:
            raise statement.refuse("letter_unexplained")
        letters[letter] = meaning
    return dict(sorted(letters.items()))


def _in_quotation(text: str, at: int) -> bool:
    return any(found.start() < at < found.end() for found in re.finditer(QUOTED, text))


def expression_of(text: str, letters: dict[str, str], statement: WordingStatement) -> str:
    """The printed formula in the spelling of the rules: letters, max, + - * / and brackets."""
    text = TOP.sub("max", text).translate(SIGNS).lower()
    text = re.sub(NUMBER, lambda found: f"{number_of(found[0]):f}", text)
    try:
        tree = parse_expression(text)
    except RuleError as error:
        raise statement.refuse("formula_unreadable") from error
    if not set(tree.letters) - {"max"} <= set(letters):
        raise statement.refuse("letter_unexplained")
    return spell(tree)
