"""The letters of a formula and the formula itself, from print to the spelling of the rules."""

import re
from string import ascii_lowercase

from criteria.rules.numbers import plain
from criteria.rules.wording.sentences import NUMBER, Said, to_number

SIGNS = str.maketrans("×:–[]", "*/-()")


def letters_of(where: str | None, said: Said) -> dict[str, str]:
    """`trong đó a là …, b là …` as {letter: meaning}, in the order of the alphabet."""
    if where is None:
        return {}
    text = re.sub(r"^(?:trong đó|với):? ?", "", where, flags=re.IGNORECASE)
    pieces = re.split(r"(?:^|[,;.] ?(?:và )?)([a-z])(?: là|:| =) ", text)
    if len(pieces) < 3 or pieces[0].strip():
        raise said.refuse("letter_unexplained")
    names = dict(zip(pieces[1::2], (piece.strip(" ,;.") for piece in pieces[2::2]), strict=True))
    if not all(names.values()):
        raise said.refuse("letter_unexplained")
    return dict(sorted(names.items()))


def expression_of(text: str, letters: dict[str, str], said: Said) -> str:
    """The printed formula in the spelling of the rules: letters, max, + - * / and brackets."""
    text = re.sub(r"điểm tối đa", "max", text, flags=re.IGNORECASE)
    text = text.translate(SIGNS)
    tokens = re.findall(rf"{NUMBER}|[a-z]+|\S", text)
    if not set(tokens) & set(ascii_lowercase) <= set(letters):
        raise said.refuse("letter_unexplained")
    try:
        tree, rest = _sum(tokens[:LONGEST_FORMULA])
    except (IndexError, ValueError) as error:
        raise said.refuse("formula_unreadable") from error
    if rest or len(tokens) > LONGEST_FORMULA:
        raise said.refuse("formula_unreadable")
    return tree[0]


LONGEST_FORMULA = 100  # tokens
_Tree = tuple[str, int]  # the text and how tightly it binds: 1 sum, 2 product, 3 atom


def _sum(tokens: list[str]) -> tuple[_Tree, list[str]]:
    return _chain(tokens, "+-", 1)


def _chain(tokens: list[str], signs: str, binding: int) -> tuple[_Tree, list[str]]:
    left, tokens = _chain(tokens, "*/", 2) if binding == 1 else _atom(tokens)
    while tokens and tokens[0] in signs:
        sign, tokens = tokens[0], tokens[1:]
        right, tokens = _chain(tokens, "*/", 2) if binding == 1 else _atom(tokens)
        after = binding + 1 if sign in "-/" else binding
        left = f"{_bracket(left, binding)} {sign} {_bracket(right, after)}", binding
    return left, tokens


def _bracket(tree: _Tree, needed: int) -> str:
    return tree[0] if tree[1] >= needed else f"({tree[0]})"


def _atom(tokens: list[str]) -> tuple[_Tree, list[str]]:
    token, tokens = tokens[0], tokens[1:]
    if token == "(":
        tree, tokens = _sum(tokens)
        if tokens[0] != ")":
            raise ValueError(token)
        return tree, tokens[1:]
    if re.fullmatch(NUMBER, token):
        return (plain(to_number(token)), 3), tokens
    if re.fullmatch(r"[a-z]|max", token):
        return (token, 3), tokens
    raise ValueError(token)
