"""The text of a leaf to be read, and the rule that is read from it."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from criteria.rules.numbers import HUNDRED
from criteria.rules.wording.formulas import Json, as_formula, letters_of, ratio_of
from criteria.rules.wording.language.context import Context
from criteria.rules.wording.language.grammar import ReadSentence
from criteria.rules.wording.language.sentences import HEADS, WordingStatement, as_scored


@dataclass(frozen=True)
class LeafWording:
    """What there is to read: the statements, and what must be known to understand them."""

    statements: tuple[WordingStatement, ...]
    maximum: Decimal
    title: str
    penalty: bool

    @cached_property
    def context(self) -> Context:
        meanings = (each for statement in self.statements for each in meanings_of(statement))
        return Context.of([self.title, *meanings])


@dataclass(frozen=True)
class Draft:
    """A rule in the contract, and the statement that each of its lines was read from."""

    rule: Json
    statements: tuple[WordingStatement, ...] = ()


def ratio_names(statement: WordingStatement) -> Json:
    """The numerator and the denominator that a definition of the rate names."""
    found = statement.find(HEADS["ratio"])
    if found is None:
        return {}
    if "hundred" in found and found.number("hundred") != HUNDRED:
        raise statement.refuse("not_understood")
    if "ratio" not in found:
        return {"numerator": found.text_of("top"), "denominator": found.text_of("bottom")}
    if "explained" not in found:
        return {}
    return ratio_of(statement, found.text_of("ratio"), found.text_of("explained"))


def meanings_of(statement: WordingStatement) -> list[str]:
    """What the letters of a formula or of a rate stand for."""
    found = statement.find(HEADS["ratio"]) or as_formula(statement)
    if found is None or as_scored(statement):
        return []
    if "explained" in found:
        return list(letters_of(found.text_of("explained"), statement).values())
    return [found.text_of(part) for part in ("top", "bottom") if part in found]


def figure_name(found: ReadSentence) -> Json:
    return {"numerator": "" if "by_title" in found else found.text_of("name")}
