"""Formulas in print: their letters, and the expression in the spelling of the rules."""

import re
from decimal import Decimal
from typing import Any

from criteria.rules.errors import RuleError
from criteria.rules.expressions import parse_expression, spell
from criteria.rules.wording.sentences import NUMBER, TOP, Said, or_none, sentence, to_number

Json = dict[str, Any]

SIGNS = str.maketrans("×:–−[]{}", "*/--()()")
HOW = r"(?:tính|chấm)(?: điểm)? theo (?:công thức|tỷ lệ)(?: sau)?:? ?"
WHOSE = r"(?:số )?điểm(?: đạt được| đánh giá| số)? ?= ?"
WHERE = r"(?:(?:[,;.]? (?=trong đó)|[,;.] (?=với))(?P<where>.+))?"
# With words in front, or bare: then it must multiply by the maximum.
BY_FORMULA = sentence(
    rf"(?:(?:{HOW})?{WHOSE}|{HOW}|(?=[^:]*(?:× {TOP}|{TOP} ?[×/–−-])))(?P<expression>[^:]+?){WHERE}"
)
MAXIMUM = rf"(?:{TOP}|(?P<times>{NUMBER}))"
OF_LETTERS = r"(?:tỷ lệ ?%? ?)?[(\[]?(?P<ratio>[a-z] ?/ ?[a-z])[)\]]?(?: ?× 100 ?%)?"
WORDS = r"(?![a-z] ?[/)\]×])[^\W\d][^/×()%+–-]*?"
OF_WORDS = rf"(?:tỷ lệ )?%? ?[(\[]?(?P<top>{WORDS}) ?/ ?(?P<bottom>{WORDS})[)\]]?(?: ?× 100 ?%)?"
OF_RATE = r"\(?tỷ lệ[^×/]*?"
SHARES = tuple(
    (sentence(rf"{part} × {MAXIMUM}"), sentence(rf"{MAXIMUM} × {part}"))
    for part in (OF_LETTERS, OF_WORDS, OF_RATE)
)


def read_formula(said: Said, maximum: Decimal, floor: Decimal | None) -> Json:
    """The rule of a statement that matches BY_FORMULA; with a floor it is in proportion."""
    found = BY_FORMULA.match(said.text)
    assert found is not None
    text, where = found["expression"].strip(), found["where"]
    letters, words, rate = (_share(shares, text) for shares in SHARES)
    share = letters or words or rate
    in_proportion = floor is not None or not where or "tỷ lệ" in said.text.lower()
    if letters and in_proportion:
        names = ratio_of(said, letters["ratio"], where) if where else {}
    elif words and not letters:
        names = {"numerator": words["top"].strip(), "denominator": words["bottom"].strip()}
    elif rate and not letters:
        names = {}
    else:
        share = None
    if share is None:
        if floor is not None:
            raise said.refuse("not_understood")
        explained = letters_of(where, said)
        expression = expression_of(text, explained, said)
        return {"kind": "formula", "variables": explained, "expression": expression}
    if share["times"] and to_number(share["times"]) != maximum:
        raise said.refuse("limit_differs")
    scale = {"measure": "rate", "target": "100", "floor": or_none(floor)}
    return {"kind": "proportional"} | scale | names


def _share(patterns: tuple[re.Pattern[str], ...], text: str) -> dict[str, str] | None:
    return next((found.groupdict() for each in patterns if (found := each.match(text))), None)


def ratio_of(said: Said, ratio: str, where: str) -> Json:
    """`b/a` and its explanation as the numerator and the denominator; one may stay unnamed."""
    letters = letters_of(where, said)
    top, _, bottom = ratio.replace(" ", "").lower().partition("/")
    if top == bottom or not letters or not letters.keys() <= {top, bottom}:
        raise said.refuse("letter_unexplained")
    names = {"numerator": letters.get(top), "denominator": letters.get(bottom)}
    return {key: name for key, name in names.items() if name}


def letters_of(where: str | None, said: Said) -> dict[str, str]:
    """`trong đó a là …, b là …` as {letter: meaning}, in the order of the alphabet."""
    if where is None:
        return {}
    text = re.sub(r"^(?:trong đó|với):? ?", "", where, flags=re.IGNORECASE)
    pieces = re.split(r"(?:^|[,;.] ?(?:và )?)([a-zA-Z])(?: là|:| =) ?", text)
    if len(pieces) < 3 or pieces[0].strip():
        raise said.refuse("letter_unexplained")
    letters = [letter.lower() for letter in pieces[1::2]]
    meanings = [piece.strip(" ,;.") for piece in pieces[2::2]]
    if not all(meanings) or len(set(letters)) < len(letters):
        raise said.refuse("letter_unexplained")
    return dict(sorted(zip(letters, meanings, strict=True)))


def expression_of(text: str, letters: dict[str, str], said: Said) -> str:
    """The printed formula in the spelling of the rules: letters, max, + - * / and brackets."""
    text = re.sub(TOP, "max", text, flags=re.IGNORECASE).translate(SIGNS).lower()
    text = re.sub(NUMBER, lambda found: f"{to_number(found[0]):f}", text)
    try:
        tree = parse_expression(text)
    except RuleError as error:
        raise said.refuse("formula_unreadable") from error
    if not set(tree.letters) - {"max"} <= set(letters):
        raise said.refuse("letter_unexplained")
    return spell(tree)
